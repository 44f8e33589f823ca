$curl = curl_init();

curl_setopt_array($curl, [
  CURLOPT_URL => "https://api.northwind.com/orders/{orderId}",
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "PATCH",
  CURLOPT_POSTFIELDS => json_encode([
    "note" => "Leave it at the door",
    "tags" => [],
  ]),
  CURLOPT_HTTPHEADER => [
    "content-type: application/merge-patch+json",
    "if-match: \"33a64df5\""
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
