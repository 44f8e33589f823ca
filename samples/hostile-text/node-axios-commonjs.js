var axios = require("axios").default;

var options = {
  method: 'POST',
  url: 'https://api.northwind.com/text',
  auth: {
    username: 'us"er\'$x#{x}`\\',
    password: 'p:a"ss\'$HOME${x}#{x}\\(x)%s`\\'
  },
  headers: {'content-type': 'text/plain; charset=utf-8'},
  data: "@first\nit's 'quoted'\nsay \"hi\"\n`id`\n\"\"\"a'''\na\\b\\n\nend\\\n$HOME ${HOME} $(id)\n{$x} $x[0] $$\n#{1+1} #$x #@y\n\\(1+1)\n{{ 7*7 }} {% raw %} {# x #}\n%s %d %@ %% %n {0} {name!r}\n!! !$ bang!\n<?php echo 1 ?>\n/* a */ // b # c -- d\n\\u0041 \\u000a \\x41 \\101\n@file\n<file\na&b=c+d%2F%20;e\n</script><b>&amp;]]>\n```\na; b, c | d > e\nwhat??/ ???\nnull\nclass\n007\n\nZoë Ñandú\n日本語\n👩\u200d👩\u200d👧 😀\na\xa0b\n\ufeffx\n\u202eabc\u202c\na\u2028b\u2029c\na\x85b\né\na\u200bb\na\nb\na\r\nb\rc\na\tb\n\x01\x1b\x7f\n \n x \n "
};

axios.request(options).then(function (response) {
  console.log(response.data);
}).catch(function (error) {
  console.error(error);
});
