import json, sys, time, re, difflib
from page_tests import browser

UNITS = r"""
const out = [];
const skip = 'script, template, style, nav, .dock, .try, .reply';
const walk = (e) => {
  if (e.matches(skip)) return;
  for (const name of ['aria-label', 'alt', 'd', 'transform', 'stroke-width', 'points', 'y', 'x', 'r', 'width', 'height']) {
    if (e.hasAttribute(name)) out.push([e.tagName + '@' + name, e.getAttribute(name), path(e)]);
  }
  for (const child of e.childNodes) {
    if (child.nodeType === 3) { const t = child.textContent.trim(); if (t) out.push([e.tagName, t, path(e)]); }
    else if (child.nodeType === 1) walk(child);
  }
};
const path = (e) => { const parts = []; for (let x = e; x && x.tagName !== 'MAIN'; x = x.parentNode) { parts.unshift(x.tagName.toLowerCase() + (x.id ? '#' + x.id : '') + (x.classList?.length ? '.' + [...x.classList].join('.') : '')); } return parts.slice(-7).join('>'); };
walk(document.querySelector('main'));
return out;
"""
site, chromium, driver = sys.argv[1:4]
pages = json.load(open(site + '/pages.json'))
b = browser(chromium, driver)
res = {}
for p in pages:
    def load(name, addr=''):
        b.get('about:blank'); b.get(f'file://{site}/{name}.html{addr}')
    t = time.time()
    load(p['page']); A0 = b.execute_script(UNITS)
    load(p['page'], '#' + p['address']); A1 = b.execute_script(UNITS)
    st = b.execute_script("return document.querySelector('.dock [role=status]')?.textContent")
    load(p['other']); B = b.execute_script(UNITS)
    res[p['page']] = dict(A0=A0, A1=A1, B=B, status=st, address=p['address'])
    print(p['page'], len(A0), len(A1), len(B), st, round(time.time() - t, 1), file=sys.stderr)
json.dump(res, open('/tmp/s/units.json', 'w'))
b.quit()
print("exploring")
