(() => {
  const said = document.getElementById('said');
  const link = document.getElementById('link');
  let quiet;
  const say = (text) => {
    said.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      said.textContent = '';
    }, 3000);
  };
  // Inner browsers refuse the clipboard: then the text is selected and copied the old way, or shown to be held.
  const copyOld = () => {
    link.hidden = false;
    const range = document.createRange();
    range.selectNodeContents(link.querySelector('code'));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    }
  };
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const copying = navigator.clipboard ? navigator.clipboard.writeText(button.dataset.copy) : Promise.reject();
      copying
        .then(() => true, copyOld)
        .then(
          (isCopied) => say(isCopied ? said.dataset.done : said.dataset.failed),
          () => undefined,
        );
    });
  }
  const open = document.getElementById('open');
  if (!open || !open.dataset.once) return;
  const agent = navigator.userAgent;
  const tryInside = () => {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.src = open.href;
    document.body.append(frame);
    setTimeout(() => frame.remove(), 2000);
  };
  // iOS opens an app by a press only. Elsewhere a frame leaves this page alone when there is no such app.
  if (!/iPhone|iPad|iPod/.test(agent) && !history.state) {
    history.replaceState({ tried: true }, '');
    tryInside();
  }
  // A web view of Android paints an error over the page when a scheme is unknown to it.
  if (/Android.*; wv\)/.test(agent)) {
    open.addEventListener('click', (event) => {
      event.preventDefault();
      tryInside();
    });
  }
})();
