#import <Foundation/Foundation.h>

NSString *boundary = @"----FormBoundary7MA4YWxkTrZu0gW";

NSDictionary *headers = @{
    @"content-type": [@"multipart/form-data; boundary=" stringByAppendingString:boundary],
};

NSArray *parts = @[
    @[@"Content-Disposition: form-data; name=\"single quotes\"", [@"it's 'quoted'" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"double quotes\"", [@"say \"hi\"" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"back quotes\"", [@"`id`" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"triple quotes\"", [@"\"\"\"a'''" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"backslash\"", [@"a\\b\\n" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"trailing backslash\"", [@"end\\" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"shell variable\"", [@"$HOME ${HOME} $(id)" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"php variable\"", [@"{$x} $x[0] $$" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"ruby\"", [@"#{1+1} #$x #@y" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"swift\"", [@"\\(1+1)" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"template\"", [@"{{ 7*7 }} {% raw %} {# x #}" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"format\"", [@"%s %d %@ %% %n {0} {name!r}" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"history\"", [@"!! !$ bang!" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"php tag\"", [@"<?php echo 1 ?>" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"comments\"", [@"/* a */ // b # c -- d" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"unicode escape\"", [@"\\u0041 \\u000a \\x41 \\101" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"at file\"", [@"@file" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"less than\"", [@"<file" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"form characters\"", [@"a&b=c+d%2F%20;e" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"markup\"", [@"</script><b>&amp;]]>" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"markdown\"", [@"```" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"semicolon\"", [@"a; b, c | d > e" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"trigraph\"", [@"what?\?/ ???" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"words\"", [@"null" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"reserved\"", [@"class" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"number\"", [@"007" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"empty\"", [@"" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"accents\"", [@"Zoë Ñandú" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"han\"", [@"日本語" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"emoji\"", [@"👩\u200d👩\u200d👧 😀" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"no-break space\"", [@"a\u00a0b" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"byte-order mark\"", [@"\ufeffx" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"right to left\"", [@"\u202eabc\u202c" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"line separator\"", [@"a\u2028b\u2029c" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"next line\"", [@"a\302\205b" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"combining\"", [@"é" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"zero width\"", [@"a\u200bb" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"line feed\"", [@"a\nb" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"carriage return\"", [@"a\r\nb\rc" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"tab\"", [@"a\tb" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"control\"", [@"\001\033\177" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"lead and trail\"", [@" \n x \n " dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"it's 'quoted'\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"`id`\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"$HOME ${HOME} $(id)\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"{$x} $x[0] $$\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"#{1+1} #$x #@y\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"{{ 7*7 }} {% raw %} {# x #}\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"%s %d %@ %% %n {0} {name!r}\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"!! !$ bang!\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"<?php echo 1 ?>\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"/* a */ // b # c -- d\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"@file\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"<file\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"</script><b>&amp;]]>\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"```\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"a; b, c | d > e\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"what?\?/ ???\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"null\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"class\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"007\"", [@"name" dataUsingEncoding:NSUTF8StringEncoding]],
    @[@"Content-Disposition: form-data; name=\"file\"; filename=\"it's $HOME `id` #{x}.txt\"\r\nContent-Type: application/octet-stream", [NSData dataWithContentsOfFile:@"it's $HOME `id` #{x}.txt"]],
    @[@"Content-Disposition: form-data; name=\"typed\"\r\nContent-Type: application/json", [@"{\"a\": \"$x\"}" dataUsingEncoding:NSUTF8StringEncoding]],
];

NSMutableData *postData = [NSMutableData data];
for (NSArray *part in parts) {
    NSString *header = [NSString stringWithFormat:@"--%@\r\n%@\r\n\r\n", boundary, part.firstObject];
    [postData appendData:[header dataUsingEncoding:NSUTF8StringEncoding]];
    [postData appendData:part.lastObject];
    [postData appendData:[@"\r\n" dataUsingEncoding:NSUTF8StringEncoding]];
}
NSString *end = [NSString stringWithFormat:@"--%@--\r\n", boundary];
[postData appendData:[end dataUsingEncoding:NSUTF8StringEncoding]];

NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.northwind.com/multipart"]
                                                       cachePolicy:NSURLRequestUseProtocolCachePolicy
                                                   timeoutInterval:10.0];
[request setHTTPMethod:@"POST"];
[request setAllHTTPHeaderFields:headers];
[request setHTTPBody:postData];

NSURLSession *session = [NSURLSession sharedSession];
NSURLSessionDataTask *dataTask = [session dataTaskWithRequest:request
                                            completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
                                                if (error) {
                                                    NSLog(@"%@", error);
                                                } else {
                                                    NSHTTPURLResponse *httpResponse = (NSHTTPURLResponse *) response;
                                                    NSLog(@"%@", httpResponse);
                                                }
                                            }];
[dataTask resume];
