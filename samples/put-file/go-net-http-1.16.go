package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {

	url := "https://api.northwind.com/files/report.pdf"

	data, err := os.ReadFile("report.pdf")
	if err != nil {
		log.Fatal(err)
	}
	payload := bytes.NewReader(data)

	req, err := http.NewRequest("PUT", url, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("content-type", "application/pdf")

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
