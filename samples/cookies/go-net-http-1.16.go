package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
)

func main() {

	url := "https://api.northwind.com/logout"

	req, err := http.NewRequest("POST", url, nil)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("cookie", "session=SESSION_ID; theme=dark")

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
