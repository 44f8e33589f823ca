$curl = curl_init();

$payload = "@first\nit's 'quoted'\nsay \"hi\"\n`id`\n\"\"\"a'''\na\\b\\n\nend\\\n\$HOME \${HOME} \$(id)\n{\$x} \$x[0] \$\$\n#{1+1} #\$x #@y\n\\(1+1)\n{{ 7*7 }} {% raw %} {# x #}\n%s %d %@ %% %n {0} {name!r}\n!! !\$ bang!\n<?php echo 1 ?>\n/* a */ // b # c -- d\n\\u0041 \\u000a \\x41 \\101\n@file\n<file\na&b=c+d%2F%20;e\n</script><b>&amp;]]>\n```\na; b, c | d > e\nwhat??/ ???\nnull\nclass\n007\n\nZoë Ñandú\n日本語\n👩\u{200d}👩\u{200d}👧 😀\na\u{a0}b\n\u{feff}x\n\u{202e}abc\u{202c}\na\u{2028}b\u{2029}c\na\u{85}b\né\na\u{200b}b\na\nb\na\r\nb\rc\na\tb\n\x01\x1b\x7f\n \n x \n ";

curl_setopt_array($curl, [
  CURLOPT_URL => "https://api.northwind.com/text",
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "POST",
  CURLOPT_USERPWD => "us\"er'\$x#{x}`\\:p:a\"ss'\$HOME\${x}#{x}\\(x)%s`\\",
  CURLOPT_POSTFIELDS => $payload,
  CURLOPT_HTTPHEADER => [
    "content-type: text/plain; charset=utf-8"
  ],
]);

$response = curl_exec($curl);
$err = curl_error($curl);

curl_close($curl);

if ($err) {
  echo "cURL Error #:" . $err;
} else {
  echo $response;
}
