#import <Foundation/Foundation.h>

NSDictionary *headers = @{
    @"content-type": @"application/xml",
    @"soapaction": @"\"urn:GetPrice\"",
};

NSString *payload = @"<?xml version=\"1.0\"?>\n"
                    @"<price currency=\"EUR\">\n"
                    @"  <item sku=\"A-100\">5 &lt; 6</item>\n"
                    @"</price>\n";

NSData *postData = [payload dataUsingEncoding:NSUTF8StringEncoding];

NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.northwind.com/soap"]
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
