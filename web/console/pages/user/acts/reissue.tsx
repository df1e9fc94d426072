'use client';
import { useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { Select } from '#web/console-ui/form/select.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { Slots } from '#web/console-ui/stones/slots.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { ConnectionLine, DeviceLine, UserFace } from '../user-lines.ts';
import { RunProgress } from './run/run-progress.tsx';
import { useRun } from './run/use-run.tsx';

type Props = {
  readonly user: UserFace;
  readonly devices: readonly DeviceLine[];
  /** The connection to begin with; the first one when nobody pressed it at a row. */
  readonly startId?: string | undefined;
  readonly onClose: () => void;
};
type Choice = { readonly device: DeviceLine; readonly connection: ConnectionLine };

const ALL = 'all';
const LAST_SLOT = 2;

/** New credentials for one connection, or for all: which revision leaves, and which go on, before it is done. */
export function Reissue({ user, devices, startId, onClose }: Props) {
  const t = useWords();
  const run = useRun();
  const choices = devices.flatMap((device) => device.connections.map((connection) => ({ device, connection })));
  const [chosen, setChosen] = useState(startId ?? choices[0]?.connection.id ?? '');
  const touched = chosen === ALL ? choices : choices.filter(({ connection }) => connection.id === chosen);
  const isRunning = run.progress !== null;
  const go = async (): Promise<void> => {
    if (isRunning || touched.length === 0) return;
    await run.start({
      acts: touched.map(({ device, connection }) => ({
        id: connection.id,
        name: nameOf({ device, connection }),
        send: () => act({ path: `/connections/${connection.id}/revisions`, body: {} }),
      })),
      ...(touched.length === 1 && touched[0] !== undefined ? { said: sayDone(touched[0]) } : {}),
    });
    onClose();
  };
  const sayDone = ({ device, connection }: Choice): string =>
    t('userPage.reissued', { way: connection.way, device: device.name });
  const close = (): void => {
    run.stop();
    onClose();
  };
  return (
    <Dialog
      role="alertdialog"
      width={480}
      title={t('userPage.reissue.askAll', { name: user.name })}
      onClose={close}
      onSend={() => void go()}
      buttons={
        <>
          <Button onClick={close}>{t(isRunning ? 'users.bulk.stop' : 'common.keep')}</Button>
          <Button kind="primary" type="submit" isBusy={isRunning} isDisabled={touched.length === 0}>
            {t('userPage.reissue.yes')}
          </Button>
        </>
      }
    >
      <Field label={t('userPage.reissue.which')} htmlFor="connection">
        <Select
          id="connection"
          value={chosen}
          onChange={setChosen}
          options={[
            ...choices.map((one) => ({ value: one.connection.id, label: nameOf(one) })),
            ...(choices.length > 1 ? [{ value: ALL, label: t('userPage.reissue.all', { n: choices.length }) }] : []),
          ]}
        />
      </Field>
      <Effect touched={touched} />
      <RunProgress run={run} />
    </Dialog>
  );
}

const nameOf = ({ device, connection }: Choice): string => `${device.name}, ${connection.way}`;

function Effect({ touched }: { readonly touched: readonly Choice[] }) {
  const t = useWords();
  const [only] = touched;
  if (only === undefined) return null;
  if (touched.length > 1) {
    const leaving = touched.filter(({ connection }) => connection.slots[LAST_SLOT] !== null).length;
    return <p className="mt-3.5 text-ink2">{t('userPage.reissue.allText', { n: touched.length, k: leaving })}</p>;
  }
  const { slots, slotsLabel } = only.connection;
  const live = slots.filter((slot) => slot !== null);
  const leaving = slots[LAST_SLOT] ?? null;
  const next = Math.max(0, ...live) + 1;
  const staying = slots.slice(0, LAST_SLOT).filter((slot) => slot !== null);
  const list = staying.map((number) => `r${number}`).join(', ');
  return (
    <div className="mt-3.5 flex items-start gap-4">
      <Slots slots={slots} label={slotsLabel} leaving={leaving === null ? undefined : LAST_SLOT} />
      <p className="text-ink2">
        {[
          t('userPage.reissue.new', { n: next }),
          ...(leaving === null ? [] : [t('userPage.reissue.leaves', { n: leaving })]),
          ...(staying.length === 0
            ? []
            : [t(staying.length === 1 ? 'userPage.reissue.goOne' : 'userPage.reissue.go', { list })]),
        ].join(' ')}
      </p>
    </div>
  );
}
