package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

func main() {

	url := "https://api.northwind.com/text"

	payload := strings.NewReader("@first\n" +
		"it's 'quoted'\n" +
		"say \"hi\"\n" +
		"`id`\n" +
		"\"\"\"a'''\n" +
		"a\\b\\n\n" +
		"end\\\n" +
		"$HOME ${HOME} $(id)\n" +
		"{$x} $x[0] $$\n" +
		"#{1+1} #$x #@y\n" +
		"\\(1+1)\n" +
		"{{ 7*7 }} {% raw %} {# x #}\n" +
		"%s %d %@ %% %n {0} {name!r}\n" +
		"!! !$ bang!\n" +
		"<?php echo 1 ?>\n" +
		"/* a */ // b # c -- d\n" +
		"\\u0041 \\u000a \\x41 \\101\n" +
		"@file\n" +
		"<file\n" +
		"a&b=c+d%2F%20;e\n" +
		"</script><b>&amp;]]>\n" +
		"```\n" +
		"a; b, c | d > e\n" +
		"what??/ ???\n" +
		"null\n" +
		"class\n" +
		"007\n" +
		"\n" +
		"Zoë Ñandú\n" +
		"日本語\n" +
		"👩\u200d👩\u200d👧 😀\n" +
		"a\u00a0b\n" +
		"\ufeffx\n" +
		"\u202eabc\u202c\n" +
		"a\u2028b\u2029c\n" +
		"a\u0085b\n" +
		"é\n" +
		"a\u200bb\n" +
		"a\n" +
		"b\n" +
		"a\r\n" +
		"b\rc\n" +
		"a\tb\n" +
		"\x01\x1b\x7f\n" +
		" \n" +
		" x \n" +
		" ")

	req, err := http.NewRequest("POST", url, payload)
	if err != nil {
		log.Fatal(err)
	}

	req.Header.Add("content-type", "text/plain; charset=utf-8")
	req.SetBasicAuth("us\"er'$x#{x}`\\", "p:a\"ss'$HOME${x}#{x}\\(x)%s`\\")

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
