package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

func main() {

	url := "https://api.northwind.com/graphql"

	payload := strings.NewReader(`{
  "query": "query Orders($first: Int!) {\n  orders(first: $first) {\n    id\n    total\n  }\n}\n",
  "operationName": "Orders",
  "variables": {
    "first": 10
  }
}`)

	req, err := http.NewRequest("POST", url, payload)
	if err != nil {
		log.Fatal(err)
	}

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
