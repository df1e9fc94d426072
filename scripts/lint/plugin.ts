import { configReadsEnv } from './config-reads-env.ts';
import { verbAuthorisesAndAudits } from './verb-authorises-and-audits.ts';

/** The laws of this house that no ready-made rule of oxlint knows. */
export default {
  meta: { name: 'causeway' },
  rules: { 'config-reads-env': configReadsEnv, 'verb-authorises-and-audits': verbAuthorisesAndAudits },
};
