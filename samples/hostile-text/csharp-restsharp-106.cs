using RestSharp.Authenticators;

var client = new RestClient("https://api.northwind.com/text");
client.Authenticator = new HttpBasicAuthenticator("us\"er'$x#{x}`\\", "p:a\"ss'$HOME${x}#{x}\\(x)%s`\\");
var request = new RestRequest(Method.POST);
request.AddHeader("content-type", "text/plain; charset=utf-8");
request.AddParameter("text/plain; charset=utf-8", "@first\n" +
    "it's 'quoted'\n" +
    "say \"hi\"\n" +
    "`id`\n" +
    "\"\"\"a'''\n" +
    "a\\b\\n\n" +
    "end\\\n" +
    "$HOME ${HOME} $(id)\n" +
    "{$x} $x[0] $$\n" +
    "#{1+1} #$x #@y\n" +
    "\\(1+1)\n" +
    "{{ 7*7 }} {% raw %} {# x #}\n" +
    "%s %d %@ %% %n {0} {name!r}\n" +
    "!! !$ bang!\n" +
    "<?php echo 1 ?>\n" +
    "/* a */ // b # c -- d\n" +
    "\\u0041 \\u000a \\x41 \\101\n" +
    "@file\n" +
    "<file\n" +
    "a&b=c+d%2F%20;e\n" +
    "</script><b>&amp;]]>\n" +
    "```\n" +
    "a; b, c | d > e\n" +
    "what??/ ???\n" +
    "null\n" +
    "class\n" +
    "007\n" +
    "\n" +
    "Zoë Ñandú\n" +
    "日本語\n" +
    "👩\u200d👩\u200d👧 😀\n" +
    "a\u00a0b\n" +
    "\ufeffx\n" +
    "\u202eabc\u202c\n" +
    "a\u2028b\u2029c\n" +
    "a\u0085b\n" +
    "é\n" +
    "a\u200bb\n" +
    "a\n" +
    "b\n" +
    "a\r\n" +
    "b\rc\n" +
    "a\tb\n" +
    "\u0001\u001b\u007f\n" +
    " \n" +
    " x \n" +
    " ", ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
