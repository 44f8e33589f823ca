package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

func main() {

	url := "https://api.northwind.com/orders/{orderId}"

	payload := strings.NewReader(`{
  "note": "Leave it at the door",
  "tags": []
}`)

	req, err := http.NewRequest("PATCH", url, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("content-type", "application/merge-patch+json")
	req.Header.Add("if-match", `"33a64df5"`)

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
