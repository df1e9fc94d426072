/** What an act of a part was answered with, when it did not happen. */
export function PartError({ text }: { readonly text: string | undefined }) {
  return (
    <p role="alert" className="text-red">
      {text}
    </p>
  );
}
