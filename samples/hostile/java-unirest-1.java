import java.net.URI;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.impl.client.HttpClients;

Unirest.setHttpClient(HttpClients.custom()
  // Unirest would decode the path and encode it again.
  .addInterceptorLast((HttpRequestInterceptor) (request, context) ->
    ((HttpRequestWrapper) request).setURI(URI.create("/a$b/'c'/(d)/e;f,g=h/!i/*j/@k/~l/%2F%20?q=%27x%27&$y=$%7Bz%7D&%60w%60&single%20quotes=it%27s%20%27quoted%27&double%20quotes=say%20%22hi%22&back%20quotes=%60id%60&triple%20quotes=%22%22%22a%27%27%27&backslash=a%5Cb%5Cn&trailing%20backslash=end%5C&shell%20variable=%24HOME%20%24%7BHOME%7D%20%24%28id%29&php%20variable=%7B%24x%7D%20%24x%5B0%5D%20%24%24&ruby=%23%7B1%2B1%7D%20%23%24x%20%23%40y&swift=%5C%281%2B1%29&template=%7B%7B%207%2A7%20%7D%7D%20%7B%25%20raw%20%25%7D%20%7B%23%20x%20%23%7D&format=%25s%20%25d%20%25%40%20%25%25%20%25n%20%7B0%7D%20%7Bname%21r%7D&history=%21%21%20%21%24%20bang%21&php%20tag=%3C%3Fphp%20echo%201%20%3F%3E&comments=%2F%2A%20a%20%2A%2F%20%2F%2F%20b%20%23%20c%20--%20d&unicode%20escape=%5Cu0041%20%5Cu000a%20%5Cx41%20%5C101&at%20file=%40file&less%20than=%3Cfile&form%20characters=a%26b%3Dc%2Bd%252F%2520%3Be&markup=%3C%2Fscript%3E%3Cb%3E%26amp%3B%5D%5D%3E&markdown=%60%60%60&semicolon=a%3B%20b%2C%20c%20%7C%20d%20%3E%20e&trigraph=what%3F%3F%2F%20%3F%3F%3F&words=null&reserved=class&number=007&empty=&accents=Zo%C3%AB%20%C3%91and%C3%BA&han=%E6%97%A5%E6%9C%AC%E8%AA%9E&emoji=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7%20%F0%9F%98%80&no-break%20space=a%C2%A0b&byte-order%20mark=%EF%BB%BFx&right%20to%20left=%E2%80%AEabc%E2%80%AC&line%20separator=a%E2%80%A8b%E2%80%A9c&next%20line=a%C2%85b&combining=e%CC%81&zero%20width=a%E2%80%8Bb&line%20feed=a%0Ab&carriage%20return=a%0D%0Ab%0Dc&tab=a%09b&control=%01%1B%7F&lead%20and%20trail=%20%0A%20x%20%0A%20")))
  .disableRedirectHandling()
  .build());

HttpResponse<String> response = Unirest.post("https://api.northwind.com/a$b/'c'/(d)/e;f,g=h/!i/*j/@k/~l/%2F%20?q=%27x%27&$y=$%7Bz%7D&%60w%60&single%20quotes=it%27s%20%27quoted%27&double%20quotes=say%20%22hi%22&back%20quotes=%60id%60&triple%20quotes=%22%22%22a%27%27%27&backslash=a%5Cb%5Cn&trailing%20backslash=end%5C&shell%20variable=%24HOME%20%24%7BHOME%7D%20%24%28id%29&php%20variable=%7B%24x%7D%20%24x%5B0%5D%20%24%24&ruby=%23%7B1%2B1%7D%20%23%24x%20%23%40y&swift=%5C%281%2B1%29&template=%7B%7B%207%2A7%20%7D%7D%20%7B%25%20raw%20%25%7D%20%7B%23%20x%20%23%7D&format=%25s%20%25d%20%25%40%20%25%25%20%25n%20%7B0%7D%20%7Bname%21r%7D&history=%21%21%20%21%24%20bang%21&php%20tag=%3C%3Fphp%20echo%201%20%3F%3E&comments=%2F%2A%20a%20%2A%2F%20%2F%2F%20b%20%23%20c%20--%20d&unicode%20escape=%5Cu0041%20%5Cu000a%20%5Cx41%20%5C101&at%20file=%40file&less%20than=%3Cfile&form%20characters=a%26b%3Dc%2Bd%252F%2520%3Be&markup=%3C%2Fscript%3E%3Cb%3E%26amp%3B%5D%5D%3E&markdown=%60%60%60&semicolon=a%3B%20b%2C%20c%20%7C%20d%20%3E%20e&trigraph=what%3F%3F%2F%20%3F%3F%3F&words=null&reserved=class&number=007&empty=&accents=Zo%C3%AB%20%C3%91and%C3%BA&han=%E6%97%A5%E6%9C%AC%E8%AA%9E&emoji=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7%20%F0%9F%98%80&no-break%20space=a%C2%A0b&byte-order%20mark=%EF%BB%BFx&right%20to%20left=%E2%80%AEabc%E2%80%AC&line%20separator=a%E2%80%A8b%E2%80%A9c&next%20line=a%C2%85b&combining=e%CC%81&zero%20width=a%E2%80%8Bb&line%20feed=a%0Ab&carriage%20return=a%0D%0Ab%0Dc&tab=a%09b&control=%01%1B%7F&lead%20and%20trail=%20%0A%20x%20%0A%20")
  .header("x-single-quotes", "it's 'quoted'")
  .header("x-double-quotes", "say \"hi\"")
  .header("x-back-quotes", "`id`")
  .header("x-triple-quotes", "\"\"\"a'''")
  .header("x-backslash", "a\\b\\n")
  .header("x-trailing-backslash", "end\\")
  .header("x-shell-variable", "$HOME ${HOME} $(id)")
  .header("x-php-variable", "{$x} $x[0] $$")
  .header("x-ruby", "#{1+1} #$x #@y")
  .header("x-swift", "\\(1+1)")
  .header("x-template", "{{ 7*7 }} {% raw %} {# x #}")
  .header("x-format", "%s %d %@ %% %n {0} {name!r}")
  .header("x-history", "!! !$ bang!")
  .header("x-php-tag", "<?php echo 1 ?>")
  .header("x-comments", "/* a */ // b # c -- d")
  .header("x-unicode-escape", "\\u0041 \\u000a \\x41 \\101")
  .header("x-at-file", "@file")
  .header("x-less-than", "<file")
  .header("x-form-characters", "a&b=c+d%2F%20;e")
  .header("x-markup", "</script><b>&amp;]]>")
  .header("x-markdown", "```")
  .header("x-semicolon", "a; b, c | d > e")
  .header("x-trigraph", "what??/ ???")
  .header("x-words", "null")
  .header("x-reserved", "class")
  .header("x-number", "007")
  .header("cookie", "c0=it's 'quoted'; c1=say \"hi\"; c2=`id`; c3=\"\"\"a'''; c4=a\\b\\n; c5=end\\; c6=$HOME ${HOME} $(id); c7={$x} $x[0] $$; c8=#{1+1} #$x #@y; c9=\\(1+1); c10={{ 7*7 }} {% raw %} {# x #}; c11=%s %d %@ %% %n {0} {name!r}; c12=!! !$ bang!; c13=<?php echo 1 ?>; c14=/* a */ // b # c -- d; c15=\\u0041 \\u000a \\x41 \\101; c16=@file; c17=<file; c18=```; c19=what??/ ???; c20=null; c21=class; c22=007")
  .header("content-type", "application/json")
  .body("{\n"
    + "  \"texts\": {\n"
    + "    \"single quotes\": \"it's 'quoted'\",\n"
    + "    \"double quotes\": \"say \\\"hi\\\"\",\n"
    + "    \"back quotes\": \"`id`\",\n"
    + "    \"triple quotes\": \"\\\"\\\"\\\"a'''\",\n"
    + "    \"backslash\": \"a\\\\b\\\\n\",\n"
    + "    \"trailing backslash\": \"end\\\\\",\n"
    + "    \"shell variable\": \"$HOME ${HOME} $(id)\",\n"
    + "    \"php variable\": \"{$x} $x[0] $$\",\n"
    + "    \"ruby\": \"#{1+1} #$x #@y\",\n"
    + "    \"swift\": \"\\\\(1+1)\",\n"
    + "    \"template\": \"{{ 7*7 }} {% raw %} {# x #}\",\n"
    + "    \"format\": \"%s %d %@ %% %n {0} {name!r}\",\n"
    + "    \"history\": \"!! !$ bang!\",\n"
    + "    \"php tag\": \"<?php echo 1 ?>\",\n"
    + "    \"comments\": \"/* a */ // b # c -- d\",\n"
    + "    \"unicode escape\": \"\\\\u0041 \\\\u000a \\\\x41 \\\\101\",\n"
    + "    \"at file\": \"@file\",\n"
    + "    \"less than\": \"<file\",\n"
    + "    \"form characters\": \"a&b=c+d%2F%20;e\",\n"
    + "    \"markup\": \"</script><b>&amp;]]>\",\n"
    + "    \"markdown\": \"```\",\n"
    + "    \"semicolon\": \"a; b, c | d > e\",\n"
    + "    \"trigraph\": \"what??/ ???\",\n"
    + "    \"words\": \"null\",\n"
    + "    \"reserved\": \"class\",\n"
    + "    \"number\": \"007\",\n"
    + "    \"empty\": \"\",\n"
    + "    \"accents\": \"Zoë Ñandú\",\n"
    + "    \"han\": \"日本語\",\n"
    + "    \"emoji\": \"👩\u200d👩\u200d👧 😀\",\n"
    + "    \"no-break space\": \"a\u00a0b\",\n"
    + "    \"byte-order mark\": \"\ufeffx\",\n"
    + "    \"right to left\": \"\u202eabc\u202c\",\n"
    + "    \"line separator\": \"a\u2028b\u2029c\",\n"
    + "    \"next line\": \"a\u0085b\",\n"
    + "    \"combining\": \"é\",\n"
    + "    \"zero width\": \"a\u200bb\",\n"
    + "    \"line feed\": \"a\\nb\",\n"
    + "    \"carriage return\": \"a\\r\\nb\\rc\",\n"
    + "    \"tab\": \"a\\tb\",\n"
    + "    \"control\": \"\\u0001\\u001b\u007f\",\n"
    + "    \"lead and trail\": \" \\n x \\n \"\n"
    + "  },\n"
    + "  \"names\": {\n"
    + "    \"it's 'quoted'\": 0,\n"
    + "    \"say \\\"hi\\\"\": 1,\n"
    + "    \"`id`\": 2,\n"
    + "    \"\\\"\\\"\\\"a'''\": 3,\n"
    + "    \"a\\\\b\\\\n\": 4,\n"
    + "    \"end\\\\\": 5,\n"
    + "    \"$HOME ${HOME} $(id)\": 6,\n"
    + "    \"{$x} $x[0] $$\": 7,\n"
    + "    \"#{1+1} #$x #@y\": 8,\n"
    + "    \"\\\\(1+1)\": 9,\n"
    + "    \"{{ 7*7 }} {% raw %} {# x #}\": 10,\n"
    + "    \"%s %d %@ %% %n {0} {name!r}\": 11,\n"
    + "    \"!! !$ bang!\": 12,\n"
    + "    \"<?php echo 1 ?>\": 13,\n"
    + "    \"/* a */ // b # c -- d\": 14,\n"
    + "    \"\\\\u0041 \\\\u000a \\\\x41 \\\\101\": 15,\n"
    + "    \"@file\": 16,\n"
    + "    \"<file\": 17,\n"
    + "    \"a&b=c+d%2F%20;e\": 18,\n"
    + "    \"</script><b>&amp;]]>\": 19,\n"
    + "    \"```\": 20,\n"
    + "    \"a; b, c | d > e\": 21,\n"
    + "    \"what??/ ???\": 22,\n"
    + "    \"null\": 23,\n"
    + "    \"class\": 24,\n"
    + "    \"007\": 25,\n"
    + "    \"\": 26,\n"
    + "    \"Zoë Ñandú\": 27,\n"
    + "    \"日本語\": 28,\n"
    + "    \"👩\u200d👩\u200d👧 😀\": 29,\n"
    + "    \"a\u00a0b\": 30,\n"
    + "    \"\ufeffx\": 31,\n"
    + "    \"\u202eabc\u202c\": 32,\n"
    + "    \"a\u2028b\u2029c\": 33,\n"
    + "    \"a\u0085b\": 34,\n"
    + "    \"é\": 35,\n"
    + "    \"a\u200bb\": 36,\n"
    + "    \"a\\nb\": 37,\n"
    + "    \"a\\r\\nb\\rc\": 38,\n"
    + "    \"a\\tb\": 39,\n"
    + "    \"\\u0001\\u001b\u007f\": 40,\n"
    + "    \" \\n x \\n \": 41\n"
    + "  },\n"
    + "  \"numbers\": [0, -1, 1.5, 1.0, 1e3, 12345678901234567890, 9007199254740993, 0.1],\n"
    + "  \"words\": {\n"
    + "    \"true\": true,\n"
    + "    \"null\": null,\n"
    + "    \"no\": \"no\",\n"
    + "    \"class\": \"class\",\n"
    + "    \"__proto__\": {\n"
    + "      \"a\": 1\n"
    + "    },\n"
    + "    \"constructor\": \"x\",\n"
    + "    \"0\": \"zero\",\n"
    + "    \"10\": \"ten\"\n"
    + "  },\n"
    + "  \"empty\": {\n"
    + "    \"object\": {},\n"
    + "    \"list\": [],\n"
    + "    \"text\": \"\"\n"
    + "  },\n"
    + "  \"nested\": [\n"
    + "    [\n"
    + "      [\n"
    + "        1,\n"
    + "        [\n"
    + "          null,\n"
    + "          {}\n"
    + "        ]\n"
    + "      ]\n"
    + "    ],\n"
    + "    {\n"
    + "      \"a\": [\n"
    + "        {\n"
    + "          \"b\": {\n"
    + "            \"c\": []\n"
    + "          }\n"
    + "        }\n"
    + "      ]\n"
    + "    }\n"
    + "  ]\n"
    + "}")
  .asString();
