#import <Foundation/Foundation.h>

NSDictionary *headers = @{ @"content-type": @"application/x-www-form-urlencoded" };

NSMutableData *postData = [[NSMutableData alloc] initWithData:[@"single+quotes=it%27s+%27quoted%27" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&double+quotes=say+%22hi%22" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&back+quotes=%60id%60" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&triple+quotes=%22%22%22a%27%27%27" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&backslash=a%5Cb%5Cn" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&trailing+backslash=end%5C" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&shell+variable=%24HOME+%24%7BHOME%7D+%24%28id%29" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&php+variable=%7B%24x%7D+%24x%5B0%5D+%24%24" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&ruby=%23%7B1%2B1%7D+%23%24x+%23%40y" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&swift=%5C%281%2B1%29" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&template=%7B%7B+7*7+%7D%7D+%7B%25+raw+%25%7D+%7B%23+x+%23%7D" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&format=%25s+%25d+%25%40+%25%25+%25n+%7B0%7D+%7Bname%21r%7D" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&history=%21%21+%21%24+bang%21" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&php+tag=%3C%3Fphp+echo+1+%3F%3E" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&comments=%2F*+a+*%2F+%2F%2F+b+%23+c+--+d" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&unicode+escape=%5Cu0041+%5Cu000a+%5Cx41+%5C101" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&at+file=%40file" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&less+than=%3Cfile" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&form+characters=a%26b%3Dc%2Bd%252F%2520%3Be" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&markup=%3C%2Fscript%3E%3Cb%3E%26amp%3B%5D%5D%3E" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&markdown=%60%60%60" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&semicolon=a%3B+b%2C+c+%7C+d+%3E+e" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&trigraph=what%3F%3F%2F+%3F%3F%3F" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&words=null" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&reserved=class" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&number=007" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&empty=" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&accents=Zo%C3%AB+%C3%91and%C3%BA" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&han=%E6%97%A5%E6%9C%AC%E8%AA%9E" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&emoji=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7+%F0%9F%98%80" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&no-break+space=a%C2%A0b" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&byte-order+mark=%EF%BB%BFx" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&right+to+left=%E2%80%AEabc%E2%80%AC" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&line+separator=a%E2%80%A8b%E2%80%A9c" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&next+line=a%C2%85b" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&combining=e%CC%81" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&zero+width=a%E2%80%8Bb" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&line+feed=a%0Ab" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&carriage+return=a%0D%0Ab%0Dc" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&tab=a%09b" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&control=%01%1B%7F" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&lead+and+trail=+%0A+x+%0A+" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&it%27s+%27quoted%27=name+single+quotes" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&say+%22hi%22=name+double+quotes" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%60id%60=name+back+quotes" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%22%22%22a%27%27%27=name+triple+quotes" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%5Cb%5Cn=name+backslash" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&end%5C=name+trailing+backslash" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%24HOME+%24%7BHOME%7D+%24%28id%29=name+shell+variable" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%7B%24x%7D+%24x%5B0%5D+%24%24=name+php+variable" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%23%7B1%2B1%7D+%23%24x+%23%40y=name+ruby" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%5C%281%2B1%29=name+swift" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%7B%7B+7*7+%7D%7D+%7B%25+raw+%25%7D+%7B%23+x+%23%7D=name+template" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%25s+%25d+%25%40+%25%25+%25n+%7B0%7D+%7Bname%21r%7D=name+format" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%21%21+%21%24+bang%21=name+history" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%3C%3Fphp+echo+1+%3F%3E=name+php+tag" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%2F*+a+*%2F+%2F%2F+b+%23+c+--+d=name+comments" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%5Cu0041+%5Cu000a+%5Cx41+%5C101=name+unicode+escape" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%40file=name+at+file" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%3Cfile=name+less+than" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%26b%3Dc%2Bd%252F%2520%3Be=name+form+characters" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%3C%2Fscript%3E%3Cb%3E%26amp%3B%5D%5D%3E=name+markup" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%60%60%60=name+markdown" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%3B+b%2C+c+%7C+d+%3E+e=name+semicolon" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&what%3F%3F%2F+%3F%3F%3F=name+trigraph" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&null=name+words" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&class=name+reserved" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&007=name+number" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&=name+empty" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&Zo%C3%AB+%C3%91and%C3%BA=name+accents" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%E6%97%A5%E6%9C%AC%E8%AA%9E=name+han" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7+%F0%9F%98%80=name+emoji" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%C2%A0b=name+no-break+space" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%EF%BB%BFx=name+byte-order+mark" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%E2%80%AEabc%E2%80%AC=name+right+to+left" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%E2%80%A8b%E2%80%A9c=name+line+separator" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%C2%85b=name+next+line" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&e%CC%81=name+combining" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%E2%80%8Bb=name+zero+width" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%0Ab=name+line+feed" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%0D%0Ab%0Dc=name+carriage+return" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&a%09b=name+tab" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&%01%1B%7F=name+control" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&+%0A+x+%0A+=name+lead+and+trail" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&twice=1" dataUsingEncoding:NSUTF8StringEncoding]];
[postData appendData:[@"&twice=2" dataUsingEncoding:NSUTF8StringEncoding]];

NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.northwind.com/form"]
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
