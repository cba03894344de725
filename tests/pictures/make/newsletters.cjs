// Makes HTML of the .mjml and .inky files beside this: node newsletters.cjs OUT, where npm has installed mjml, foundation-emails,
// inky and juice (NODE_PATH says where). The style sheet of foundation-emails becomes part of what .inky files give: MIT license,
// Copyright (c) 2017 Foundation, inc.
const fs = require('fs');
const path = require('path');
const mjml = require('mjml');
const { Inky } = require('inky');
const cheerio = require('cheerio');
const juice = require('juice');

const out = process.argv[2];
const foundation = fs.readFileSync(require.resolve('foundation-emails/dist/foundation-emails.min.css'), 'utf8');

function page(body) {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="viewport" content="width=device-width"><style>${foundation}</style></head>
<body><span class="preheader" style="display:none!important;mso-hide:all!important;visibility:hidden;opacity:0">HIDDEN PREHEADER</span><table class="body" data-made-with-foundation><tr><td class="float-center" align="center" valign="top"><center>${body}</center></td></tr></table></body></html>`;
}

(async () => {
  for (const file of fs.readdirSync(__dirname)) {
    const name = path.parse(file).name;
    const source = fs.readFileSync(path.join(__dirname, file), 'utf8');
    if (file.endsWith('.mjml')) {
      const made = await mjml(source, { validationLevel: 'soft' });
      fs.writeFileSync(path.join(out, name + '.html'), made.html);
    } else if (file.endsWith('.inky')) {
      const html = new Inky({}).releaseTheKraken(cheerio.load(page(source)).html());
      fs.writeFileSync(path.join(out, name + '.html'), juice(html, { removeStyleTags: false }));
    }
  }
})();
