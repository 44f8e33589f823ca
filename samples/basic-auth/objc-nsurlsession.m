#import <Foundation/Foundation.h>

NSData *login = [@"YOUR_CLIENT_ID:YOUR_CLIENT_SECRET" dataUsingEncoding:NSUTF8StringEncoding];
NSString *credentials = [login base64EncodedStringWithOptions:0];

NSDictionary *headers = @{
    @"content-type": @"application/x-www-form-urlencoded",
    @"authorization": [@"Basic " stringByAppendingString:credentials],
};

NSMutableData *postData = [[NSMutableData alloc] initWithData:[[@"token=" stringByAppendingString:
    [@"ACCESS_TOKEN" stringByAddingPercentEncodingWithAllowedCharacters:NSCharacterSet.alphanumericCharacterSet]] dataUsingEncoding:NSUTF8StringEncoding]];

NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://{yourDomain}/oauth/introspect"]
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
