$curl = curl_init();

curl_setopt_array($curl, [
  CURLOPT_URL => "https://api.northwind.com/form",
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "POST",
  CURLOPT_POSTFIELDS => "single+quotes=it%27s+%27quoted%27&double+quotes=say+%22hi%22&back+quotes=%60id%60&triple+quotes=%22%22%22a%27%27%27&backslash=a%5Cb%5Cn&trailing+backslash=end%5C&shell+variable=%24HOME+%24%7BHOME%7D+%24%28id%29&php+variable=%7B%24x%7D+%24x%5B0%5D+%24%24&ruby=%23%7B1%2B1%7D+%23%24x+%23%40y&swift=%5C%281%2B1%29&template=%7B%7B+7*7+%7D%7D+%7B%25+raw+%25%7D+%7B%23+x+%23%7D&format=%25s+%25d+%25%40+%25%25+%25n+%7B0%7D+%7Bname%21r%7D&history=%21%21+%21%24+bang%21&php+tag=%3C%3Fphp+echo+1+%3F%3E&comments=%2F*+a+*%2F+%2F%2F+b+%23+c+--+d&unicode+escape=%5Cu0041+%5Cu000a+%5Cx41+%5C101&at+file=%40file&less+than=%3Cfile&form+characters=a%26b%3Dc%2Bd%252F%2520%3Be&markup=%3C%2Fscript%3E%3Cb%3E%26amp%3B%5D%5D%3E&markdown=%60%60%60&semicolon=a%3B+b%2C+c+%7C+d+%3E+e&trigraph=what%3F%3F%2F+%3F%3F%3F&words=null&reserved=class&number=007&empty=&accents=Zo%C3%AB+%C3%91and%C3%BA&han=%E6%97%A5%E6%9C%AC%E8%AA%9E&emoji=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7+%F0%9F%98%80&no-break+space=a%C2%A0b&byte-order+mark=%EF%BB%BFx&right+to+left=%E2%80%AEabc%E2%80%AC&line+separator=a%E2%80%A8b%E2%80%A9c&next+line=a%C2%85b&combining=e%CC%81&zero+width=a%E2%80%8Bb&line+feed=a%0Ab&carriage+return=a%0D%0Ab%0Dc&tab=a%09b&control=%01%1B%7F&lead+and+trail=+%0A+x+%0A+&it%27s+%27quoted%27=name+single+quotes&say+%22hi%22=name+double+quotes&%60id%60=name+back+quotes&%22%22%22a%27%27%27=name+triple+quotes&a%5Cb%5Cn=name+backslash&end%5C=name+trailing+backslash&%24HOME+%24%7BHOME%7D+%24%28id%29=name+shell+variable&%7B%24x%7D+%24x%5B0%5D+%24%24=name+php+variable&%23%7B1%2B1%7D+%23%24x+%23%40y=name+ruby&%5C%281%2B1%29=name+swift&%7B%7B+7*7+%7D%7D+%7B%25+raw+%25%7D+%7B%23+x+%23%7D=name+template&%25s+%25d+%25%40+%25%25+%25n+%7B0%7D+%7Bname%21r%7D=name+format&%21%21+%21%24+bang%21=name+history&%3C%3Fphp+echo+1+%3F%3E=name+php+tag&%2F*+a+*%2F+%2F%2F+b+%23+c+--+d=name+comments&%5Cu0041+%5Cu000a+%5Cx41+%5C101=name+unicode+escape&%40file=name+at+file&%3Cfile=name+less+than&a%26b%3Dc%2Bd%252F%2520%3Be=name+form+characters&%3C%2Fscript%3E%3Cb%3E%26amp%3B%5D%5D%3E=name+markup&%60%60%60=name+markdown&a%3B+b%2C+c+%7C+d+%3E+e=name+semicolon&what%3F%3F%2F+%3F%3F%3F=name+trigraph&null=name+words&class=name+reserved&007=name+number&=name+empty&Zo%C3%AB+%C3%91and%C3%BA=name+accents&%E6%97%A5%E6%9C%AC%E8%AA%9E=name+han&%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7+%F0%9F%98%80=name+emoji&a%C2%A0b=name+no-break+space&%EF%BB%BFx=name+byte-order+mark&%E2%80%AEabc%E2%80%AC=name+right+to+left&a%E2%80%A8b%E2%80%A9c=name+line+separator&a%C2%85b=name+next+line&e%CC%81=name+combining&a%E2%80%8Bb=name+zero+width&a%0Ab=name+line+feed&a%0D%0Ab%0Dc=name+carriage+return&a%09b=name+tab&%01%1B%7F=name+control&+%0A+x+%0A+=name+lead+and+trail&twice=1&twice=2",
  CURLOPT_HTTPHEADER => [
    "content-type: application/x-www-form-urlencoded"
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
