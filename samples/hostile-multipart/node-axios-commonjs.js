var axios = require("axios").default;
var FormData = require("form-data");
var fs = require("fs");

var form = new FormData();
form.append('single quotes', "it's 'quoted'");
form.append('double quotes', 'say "hi"');
form.append('back quotes', '`id`');
form.append('triple quotes', '"""a\'\'\'');
form.append('backslash', 'a\\b\\n');
form.append('trailing backslash', 'end\\');
form.append('shell variable', '$HOME ${HOME} $(id)');
form.append('php variable', '{$x} $x[0] $$');
form.append('ruby', '#{1+1} #$x #@y');
form.append('swift', '\\(1+1)');
form.append('template', '{{ 7*7 }} {% raw %} {# x #}');
form.append('format', '%s %d %@ %% %n {0} {name!r}');
form.append('history', '!! !$ bang!');
form.append('php tag', '<?php echo 1 ?>');
form.append('comments', '/* a */ // b # c -- d');
form.append('unicode escape', '\\u0041 \\u000a \\x41 \\101');
form.append('at file', '@file');
form.append('less than', '<file');
form.append('form characters', 'a&b=c+d%2F%20;e');
form.append('markup', '</script><b>&amp;]]>');
form.append('markdown', '```');
form.append('semicolon', 'a; b, c | d > e');
form.append('trigraph', 'what??/ ???');
form.append('words', 'null');
form.append('reserved', 'class');
form.append('number', '007');
form.append('empty', '');
form.append('accents', 'Zoë Ñandú');
form.append('han', '日本語');
form.append('emoji', '👩\u200d👩\u200d👧 😀');
form.append('no-break space', 'a\xa0b');
form.append('byte-order mark', '\ufeffx');
form.append('right to left', '\u202eabc\u202c');
form.append('line separator', 'a\u2028b\u2029c');
form.append('next line', 'a\x85b');
form.append('combining', 'é');
form.append('zero width', 'a\u200bb');
form.append('line feed', 'a\nb');
form.append('carriage return', 'a\r\nb\rc');
form.append('tab', 'a\tb');
form.append('control', '\x01\x1b\x7f');
form.append('lead and trail', ' \n x \n ');
form.append("it's 'quoted'", 'name');
form.append('`id`', 'name');
form.append('$HOME ${HOME} $(id)', 'name');
form.append('{$x} $x[0] $$', 'name');
form.append('#{1+1} #$x #@y', 'name');
form.append('{{ 7*7 }} {% raw %} {# x #}', 'name');
form.append('%s %d %@ %% %n {0} {name!r}', 'name');
form.append('!! !$ bang!', 'name');
form.append('<?php echo 1 ?>', 'name');
form.append('/* a */ // b # c -- d', 'name');
form.append('@file', 'name');
form.append('<file', 'name');
form.append('</script><b>&amp;]]>', 'name');
form.append('```', 'name');
form.append('a; b, c | d > e', 'name');
form.append('what??/ ???', 'name');
form.append('null', 'name');
form.append('class', 'name');
form.append('007', 'name');
form.append('file', fs.createReadStream("it's $HOME `id` #{x}.txt"));
form.append('typed', '{"a": "$x"}', {
  contentType: 'application/json'
});

var options = {
  method: 'POST',
  url: 'https://api.northwind.com/multipart',
  data: form
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
