$curl = curl_init();

$payload = <<<'TEXT'
<?xml version="1.0"?>
<price currency="EUR">
  <item sku="A-100">5 &lt; 6</item>
</price>

TEXT;

curl_setopt_array($curl, [
  CURLOPT_URL => "https://api.northwind.com/soap",
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "POST",
  CURLOPT_POSTFIELDS => $payload,
  CURLOPT_HTTPHEADER => [
    "content-type: application/xml",
    "soapaction: \"urn:GetPrice\""
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
