#import <Foundation/Foundation.h>

NSData *login = [@"us\"er'$x#{x}`\\:p:a\"ss'$HOME${x}#{x}\\(x)%s`\\" dataUsingEncoding:NSUTF8StringEncoding];
NSString *credentials = [login base64EncodedStringWithOptions:0];

NSDictionary *headers = @{
    @"content-type": @"text/plain; charset=utf-8",
    @"authorization": [@"Basic " stringByAppendingString:credentials],
};

NSString *payload = @"@first\n"
                    @"it's 'quoted'\n"
                    @"say \"hi\"\n"
                    @"`id`\n"
                    @"\"\"\"a'''\n"
                    @"a\\b\\n\n"
                    @"end\\\n"
                    @"$HOME ${HOME} $(id)\n"
                    @"{$x} $x[0] $$\n"
                    @"#{1+1} #$x #@y\n"
                    @"\\(1+1)\n"
                    @"{{ 7*7 }} {% raw %} {# x #}\n"
                    @"%s %d %@ %% %n {0} {name!r}\n"
                    @"!! !$ bang!\n"
                    @"<?php echo 1 ?>\n"
                    @"/* a */ // b # c -- d\n"
                    @"\\u0041 \\u000a \\x41 \\101\n"
                    @"@file\n"
                    @"<file\n"
                    @"a&b=c+d%2F%20;e\n"
                    @"</script><b>&amp;]]>\n"
                    @"```\n"
                    @"a; b, c | d > e\n"
                    @"what?\?/ ???\n"
                    @"null\n"
                    @"class\n"
                    @"007\n"
                    @"\n"
                    @"Zoë Ñandú\n"
                    @"日本語\n"
                    @"👩\u200d👩\u200d👧 😀\n"
                    @"a\u00a0b\n"
                    @"\ufeffx\n"
                    @"\u202eabc\u202c\n"
                    @"a\u2028b\u2029c\n"
                    @"a\302\205b\n"
                    @"é\n"
                    @"a\u200bb\n"
                    @"a\n"
                    @"b\n"
                    @"a\r\n"
                    @"b\rc\n"
                    @"a\tb\n"
                    @"\001\033\177\n"
                    @" \n"
                    @" x \n"
                    @" ";

NSData *postData = [payload dataUsingEncoding:NSUTF8StringEncoding];

NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.northwind.com/text"]
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
