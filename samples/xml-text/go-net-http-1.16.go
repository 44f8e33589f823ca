package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

func main() {

	url := "https://api.northwind.com/soap"

	payload := strings.NewReader(`<?xml version="1.0"?>
<price currency="EUR">
  <item sku="A-100">5 &lt; 6</item>
</price>
`)

	req, err := http.NewRequest("POST", url, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("content-type", "application/xml")
	req.Header.Add("soapaction", `"urn:GetPrice"`)

	res, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}

	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println(res)
	fmt.Println(string(body))

}
