// The page that a program runs in.

/** Returns the page, in which a program can import these packages. */
export function page(packages) {
  const imports = Object.fromEntries(packages.map((name) => [name, `/${name}.js`]));
  return `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>The page of a sample</title>
<script type="importmap">${JSON.stringify({ imports })}</script>
<script>
var linksClicked = 0;
const { click } = HTMLAnchorElement.prototype;
HTMLAnchorElement.prototype.click = function () {
  linksClicked++;
  click.call(this);
};
function chooseFiles(...paths) {
  for (const _ of paths) {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file' }));
  }
  return new Promise((done) => {
    window.filesAreChosen = done;
    filesToChoose(JSON.stringify(paths));
  });
}
</script>
<body></body>`;
}
