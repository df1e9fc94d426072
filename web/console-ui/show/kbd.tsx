/** Keys as they are pressed: `N`, `G U`, `Mod+K` (⌘ on Apple's machines, Ctrl elsewhere: drawn as ⌘ until known). */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <>
      {keys.split(' ').map((key) => (
        <kbd key={key} className="k-kbd">
          {key.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Enter', '↵').replace('Escape', 'Esc')}
        </kbd>
      ))}
    </>
  );
}
