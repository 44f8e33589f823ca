var axios = require("axios").default;

var options = {
  method: 'POST',
  url: "https://api.northwind.com/a$b/'c'/(d)/e;f,g=h/!i/*j/@k/~l/%2F%20?q=%27x%27&$y=$%7Bz%7D&%60w%60&single%20quotes=it%27s%20%27quoted%27&double%20quotes=say%20%22hi%22&back%20quotes=%60id%60&triple%20quotes=%22%22%22a%27%27%27&backslash=a%5Cb%5Cn&trailing%20backslash=end%5C&shell%20variable=%24HOME%20%24%7BHOME%7D%20%24%28id%29&php%20variable=%7B%24x%7D%20%24x%5B0%5D%20%24%24&ruby=%23%7B1%2B1%7D%20%23%24x%20%23%40y&swift=%5C%281%2B1%29&template=%7B%7B%207%2A7%20%7D%7D%20%7B%25%20raw%20%25%7D%20%7B%23%20x%20%23%7D&format=%25s%20%25d%20%25%40%20%25%25%20%25n%20%7B0%7D%20%7Bname%21r%7D&history=%21%21%20%21%24%20bang%21&php%20tag=%3C%3Fphp%20echo%201%20%3F%3E&comments=%2F%2A%20a%20%2A%2F%20%2F%2F%20b%20%23%20c%20--%20d&unicode%20escape=%5Cu0041%20%5Cu000a%20%5Cx41%20%5C101&at%20file=%40file&less%20than=%3Cfile&form%20characters=a%26b%3Dc%2Bd%252F%2520%3Be&markup=%3C%2Fscript%3E%3Cb%3E%26amp%3B%5D%5D%3E&markdown=%60%60%60&semicolon=a%3B%20b%2C%20c%20%7C%20d%20%3E%20e&trigraph=what%3F%3F%2F%20%3F%3F%3F&words=null&reserved=class&number=007&empty=&accents=Zo%C3%AB%20%C3%91and%C3%BA&han=%E6%97%A5%E6%9C%AC%E8%AA%9E&emoji=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7%20%F0%9F%98%80&no-break%20space=a%C2%A0b&byte-order%20mark=%EF%BB%BFx&right%20to%20left=%E2%80%AEabc%E2%80%AC&line%20separator=a%E2%80%A8b%E2%80%A9c&next%20line=a%C2%85b&combining=e%CC%81&zero%20width=a%E2%80%8Bb&line%20feed=a%0Ab&carriage%20return=a%0D%0Ab%0Dc&tab=a%09b&control=%01%1B%7F&lead%20and%20trail=%20%0A%20x%20%0A%20",
  headers: {
    'x-single-quotes': "it's 'quoted'",
    'x-double-quotes': 'say "hi"',
    'x-back-quotes': '`id`',
    'x-triple-quotes': '"""a\'\'\'',
    'x-backslash': 'a\\b\\n',
    'x-trailing-backslash': 'end\\',
    'x-shell-variable': '$HOME ${HOME} $(id)',
    'x-php-variable': '{$x} $x[0] $$',
    'x-ruby': '#{1+1} #$x #@y',
    'x-swift': '\\(1+1)',
    'x-template': '{{ 7*7 }} {% raw %} {# x #}',
    'x-format': '%s %d %@ %% %n {0} {name!r}',
    'x-history': '!! !$ bang!',
    'x-php-tag': '<?php echo 1 ?>',
    'x-comments': '/* a */ // b # c -- d',
    'x-unicode-escape': '\\u0041 \\u000a \\x41 \\101',
    'x-at-file': '@file',
    'x-less-than': '<file',
    'x-form-characters': 'a&b=c+d%2F%20;e',
    'x-markup': '</script><b>&amp;]]>',
    'x-markdown': '```',
    'x-semicolon': 'a; b, c | d > e',
    'x-trigraph': 'what??/ ???',
    'x-words': 'null',
    'x-reserved': 'class',
    'x-number': '007',
    cookie: "c0=it's 'quoted'; c1=say \"hi\"; c2=`id`; c3=\"\"\"a'''; c4=a\\b\\n; c5=end\\; c6=$HOME ${HOME} $(id); c7={$x} $x[0] $$; c8=#{1+1} #$x #@y; c9=\\(1+1); c10={{ 7*7 }} {% raw %} {# x #}; c11=%s %d %@ %% %n {0} {name!r}; c12=!! !$ bang!; c13=<?php echo 1 ?>; c14=/* a */ // b # c -- d; c15=\\u0041 \\u000a \\x41 \\101; c16=@file; c17=<file; c18=```; c19=what??/ ???; c20=null; c21=class; c22=007",
    'content-type': 'application/json'
  },
  data: `{
  "texts": {
    "single quotes": "it's 'quoted'",
    "double quotes": "say \\"hi\\"",
    "back quotes": "\`id\`",
    "triple quotes": "\\"\\"\\"a'''",
    "backslash": "a\\\\b\\\\n",
    "trailing backslash": "end\\\\",
    "shell variable": "$HOME \${HOME} $(id)",
    "php variable": "{$x} $x[0] $$",
    "ruby": "#{1+1} #$x #@y",
    "swift": "\\\\(1+1)",
    "template": "{{ 7*7 }} {% raw %} {# x #}",
    "format": "%s %d %@ %% %n {0} {name!r}",
    "history": "!! !$ bang!",
    "php tag": "<?php echo 1 ?>",
    "comments": "/* a */ // b # c -- d",
    "unicode escape": "\\\\u0041 \\\\u000a \\\\x41 \\\\101",
    "at file": "@file",
    "less than": "<file",
    "form characters": "a&b=c+d%2F%20;e",
    "markup": "</script><b>&amp;]]>",
    "markdown": "\`\`\`",
    "semicolon": "a; b, c | d > e",
    "trigraph": "what??/ ???",
    "words": "null",
    "reserved": "class",
    "number": "007",
    "empty": "",
    "accents": "Zoë Ñandú",
    "han": "日本語",
    "emoji": "👩\u200d👩\u200d👧 😀",
    "no-break space": "a\xa0b",
    "byte-order mark": "\ufeffx",
    "right to left": "\u202eabc\u202c",
    "line separator": "a\u2028b\u2029c",
    "next line": "a\x85b",
    "combining": "é",
    "zero width": "a\u200bb",
    "line feed": "a\\nb",
    "carriage return": "a\\r\\nb\\rc",
    "tab": "a\\tb",
    "control": "\\u0001\\u001b\x7f",
    "lead and trail": " \\n x \\n "
  },
  "names": {
    "it's 'quoted'": 0,
    "say \\"hi\\"": 1,
    "\`id\`": 2,
    "\\"\\"\\"a'''": 3,
    "a\\\\b\\\\n": 4,
    "end\\\\": 5,
    "$HOME \${HOME} $(id)": 6,
    "{$x} $x[0] $$": 7,
    "#{1+1} #$x #@y": 8,
    "\\\\(1+1)": 9,
    "{{ 7*7 }} {% raw %} {# x #}": 10,
    "%s %d %@ %% %n {0} {name!r}": 11,
    "!! !$ bang!": 12,
    "<?php echo 1 ?>": 13,
    "/* a */ // b # c -- d": 14,
    "\\\\u0041 \\\\u000a \\\\x41 \\\\101": 15,
    "@file": 16,
    "<file": 17,
    "a&b=c+d%2F%20;e": 18,
    "</script><b>&amp;]]>": 19,
    "\`\`\`": 20,
    "a; b, c | d > e": 21,
    "what??/ ???": 22,
    "null": 23,
    "class": 24,
    "007": 25,
    "": 26,
    "Zoë Ñandú": 27,
    "日本語": 28,
    "👩\u200d👩\u200d👧 😀": 29,
    "a\xa0b": 30,
    "\ufeffx": 31,
    "\u202eabc\u202c": 32,
    "a\u2028b\u2029c": 33,
    "a\x85b": 34,
    "é": 35,
    "a\u200bb": 36,
    "a\\nb": 37,
    "a\\r\\nb\\rc": 38,
    "a\\tb": 39,
    "\\u0001\\u001b\x7f": 40,
    " \\n x \\n ": 41
  },
  "numbers": [0, -1, 1.5, 1.0, 1e3, 12345678901234567890, 9007199254740993, 0.1],
  "words": {
    "true": true,
    "null": null,
    "no": "no",
    "class": "class",
    "__proto__": {
      "a": 1
    },
    "constructor": "x",
    "0": "zero",
    "10": "ten"
  },
  "empty": {
    "object": {},
    "list": [],
    "text": ""
  },
  "nested": [
    [
      [
        1,
        [
          null,
          {}
        ]
      ]
    ],
    {
      "a": [
        {
          "b": {
            "c": []
          }
        }
      ]
    }
  ]
}`
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
