import words from '#contract/words/app.en.json' with { type: 'json' };

export default function MiniAppPage() {
  return <p>{words['tab.devices']}</p>;
}
