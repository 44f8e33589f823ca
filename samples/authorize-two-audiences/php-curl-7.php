$curl = curl_init();

curl_setopt_array($curl, [
  CURLOPT_URL => "https://{yourDomain}/authorize?" . http_build_query([
    "response_type" => "code",
    "client_id" => "YOUR_CLIENT_ID",
    "redirect_uri" => "https://app.northwind.com/callback",
    "audience" => "YOUR_API_IDENTIFIER",
    "scope" => "openid",
    "state" => "xyz123"
  ]),
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "GET",
]);

$response = curl_exec($curl);
$err = curl_error($curl);

curl_close($curl);

if ($err) {
  echo "cURL Error #:" . $err;
} else {
  echo $response;
}
