$curl = curl_init();

$boundary = "----FormBoundary7MA4YWxkTrZu0gW";
$parts = [
  ["Content-Disposition: form-data; name=\"single quotes\"", "it's 'quoted'"],
  ["Content-Disposition: form-data; name=\"double quotes\"", "say \"hi\""],
  ["Content-Disposition: form-data; name=\"back quotes\"", "`id`"],
  ["Content-Disposition: form-data; name=\"triple quotes\"", "\"\"\"a'''"],
  ["Content-Disposition: form-data; name=\"backslash\"", "a\\b\\n"],
  ["Content-Disposition: form-data; name=\"trailing backslash\"", "end\\"],
  ["Content-Disposition: form-data; name=\"shell variable\"", "\$HOME \${HOME} \$(id)"],
  ["Content-Disposition: form-data; name=\"php variable\"", "{\$x} \$x[0] \$\$"],
  ["Content-Disposition: form-data; name=\"ruby\"", "#{1+1} #\$x #@y"],
  ["Content-Disposition: form-data; name=\"swift\"", "\\(1+1)"],
  ["Content-Disposition: form-data; name=\"template\"", "{{ 7*7 }} {% raw %} {# x #}"],
  ["Content-Disposition: form-data; name=\"format\"", "%s %d %@ %% %n {0} {name!r}"],
  ["Content-Disposition: form-data; name=\"history\"", "!! !\$ bang!"],
  ["Content-Disposition: form-data; name=\"php tag\"", "<?php echo 1 ?>"],
  ["Content-Disposition: form-data; name=\"comments\"", "/* a */ // b # c -- d"],
  ["Content-Disposition: form-data; name=\"unicode escape\"", "\\u0041 \\u000a \\x41 \\101"],
  ["Content-Disposition: form-data; name=\"at file\"", "@file"],
  ["Content-Disposition: form-data; name=\"less than\"", "<file"],
  ["Content-Disposition: form-data; name=\"form characters\"", "a&b=c+d%2F%20;e"],
  ["Content-Disposition: form-data; name=\"markup\"", "</script><b>&amp;]]>"],
  ["Content-Disposition: form-data; name=\"markdown\"", "```"],
  ["Content-Disposition: form-data; name=\"semicolon\"", "a; b, c | d > e"],
  ["Content-Disposition: form-data; name=\"trigraph\"", "what??/ ???"],
  ["Content-Disposition: form-data; name=\"words\"", "null"],
  ["Content-Disposition: form-data; name=\"reserved\"", "class"],
  ["Content-Disposition: form-data; name=\"number\"", "007"],
  ["Content-Disposition: form-data; name=\"empty\"", ""],
  ["Content-Disposition: form-data; name=\"accents\"", "Zoë Ñandú"],
  ["Content-Disposition: form-data; name=\"han\"", "日本語"],
  ["Content-Disposition: form-data; name=\"emoji\"", "👩\u{200d}👩\u{200d}👧 😀"],
  ["Content-Disposition: form-data; name=\"no-break space\"", "a\u{a0}b"],
  ["Content-Disposition: form-data; name=\"byte-order mark\"", "\u{feff}x"],
  ["Content-Disposition: form-data; name=\"right to left\"", "\u{202e}abc\u{202c}"],
  ["Content-Disposition: form-data; name=\"line separator\"", "a\u{2028}b\u{2029}c"],
  ["Content-Disposition: form-data; name=\"next line\"", "a\u{85}b"],
  ["Content-Disposition: form-data; name=\"combining\"", "é"],
  ["Content-Disposition: form-data; name=\"zero width\"", "a\u{200b}b"],
  ["Content-Disposition: form-data; name=\"line feed\"", "a\nb"],
  ["Content-Disposition: form-data; name=\"carriage return\"", "a\r\nb\rc"],
  ["Content-Disposition: form-data; name=\"tab\"", "a\tb"],
  ["Content-Disposition: form-data; name=\"control\"", "\x01\x1b\x7f"],
  ["Content-Disposition: form-data; name=\"lead and trail\"", " \n x \n "],
  ["Content-Disposition: form-data; name=\"it's 'quoted'\"", "name"],
  ["Content-Disposition: form-data; name=\"`id`\"", "name"],
  ["Content-Disposition: form-data; name=\"\$HOME \${HOME} \$(id)\"", "name"],
  ["Content-Disposition: form-data; name=\"{\$x} \$x[0] \$\$\"", "name"],
  ["Content-Disposition: form-data; name=\"#{1+1} #\$x #@y\"", "name"],
  ["Content-Disposition: form-data; name=\"{{ 7*7 }} {% raw %} {# x #}\"", "name"],
  ["Content-Disposition: form-data; name=\"%s %d %@ %% %n {0} {name!r}\"", "name"],
  ["Content-Disposition: form-data; name=\"!! !\$ bang!\"", "name"],
  ["Content-Disposition: form-data; name=\"<?php echo 1 ?>\"", "name"],
  ["Content-Disposition: form-data; name=\"/* a */ // b # c -- d\"", "name"],
  ["Content-Disposition: form-data; name=\"@file\"", "name"],
  ["Content-Disposition: form-data; name=\"<file\"", "name"],
  ["Content-Disposition: form-data; name=\"</script><b>&amp;]]>\"", "name"],
  ["Content-Disposition: form-data; name=\"```\"", "name"],
  ["Content-Disposition: form-data; name=\"a; b, c | d > e\"", "name"],
  ["Content-Disposition: form-data; name=\"what??/ ???\"", "name"],
  ["Content-Disposition: form-data; name=\"null\"", "name"],
  ["Content-Disposition: form-data; name=\"class\"", "name"],
  ["Content-Disposition: form-data; name=\"007\"", "name"],
  ["Content-Disposition: form-data; name=\"file\"; filename=\"it's \$HOME `id` #{x}.txt\"\r\nContent-Type: application/octet-stream", file_get_contents("it's \$HOME `id` #{x}.txt")],
  ["Content-Disposition: form-data; name=\"typed\"\r\nContent-Type: application/json", "{\"a\": \"\$x\"}"],
];

$payload = "";
foreach ($parts as [$header, $content]) {
  $payload .= "--$boundary\r\n$header\r\n\r\n$content\r\n";
}
$payload .= "--$boundary--\r\n";

curl_setopt_array($curl, [
  CURLOPT_URL => "https://api.northwind.com/multipart",
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "POST",
  CURLOPT_POSTFIELDS => $payload,
  CURLOPT_HTTPHEADER => [
    "content-type: multipart/form-data; boundary=" . $boundary
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
