$curl = curl_init();

curl_setopt_array($curl, [
  CURLOPT_URL => "https://api.northwind.com/orders",
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "POST",
  CURLOPT_POSTFIELDS => json_encode([
    "customer" => [
      "id" => 42,
      "name" => "Ana O'Neil",
      "vip" => true,
    ],
    "lines" => [
      [
        "sku" => "A-100",
        "quantity" => 2,
        "price" => 9.95,
      ],
      [
        "sku" => "B-7",
        "quantity" => 1,
        "price" => 0.5,
      ],
    ],
    "tags" => ["new", "gift wrap"],
    "note" => null,
  ]),
  CURLOPT_HTTPHEADER => [
    "authorization: Bearer ACCESS_TOKEN",
    "content-type: application/json"
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
