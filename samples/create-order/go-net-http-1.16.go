package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

func main() {

	url := "https://api.northwind.com/orders"

	payload := strings.NewReader(`{
  "customer": {
    "id": 42,
    "name": "Ana O'Neil",
    "vip": true
  },
  "lines": [
    {
      "sku": "A-100",
      "quantity": 2,
      "price": 9.95
    },
    {
      "sku": "B-7",
      "quantity": 1,
      "price": 0.5
    }
  ],
  "tags": ["new", "gift wrap"],
  "note": null
}`)

	req, err := http.NewRequest("POST", url, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("authorization", "Bearer ACCESS_TOKEN")
	req.Header.Add("content-type", "application/json")

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
