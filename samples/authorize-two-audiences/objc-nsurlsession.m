#import <Foundation/Foundation.h>

NSMutableString *url = [@"https://{yourDomain}/authorize" mutableCopy];
[url appendString:@"?response_type=code"];
[url appendString:[@"&client_id=" stringByAppendingString:
    [@"YOUR_CLIENT_ID" stringByAddingPercentEncodingWithAllowedCharacters:NSCharacterSet.alphanumericCharacterSet]]];
[url appendString:@"&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback"];
[url appendString:[@"&audience=" stringByAppendingString:
    [@"YOUR_API_IDENTIFIER" stringByAddingPercentEncodingWithAllowedCharacters:NSCharacterSet.alphanumericCharacterSet]]];
[url appendString:@"&scope=openid"];
[url appendString:@"&state=xyz123"];

NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:url]
                                                       cachePolicy:NSURLRequestUseProtocolCachePolicy
                                                   timeoutInterval:10.0];
[request setHTTPMethod:@"GET"];

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
