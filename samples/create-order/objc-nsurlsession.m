#import <Foundation/Foundation.h>

NSDictionary *headers = @{
    @"authorization": @"Bearer ACCESS_TOKEN",
    @"content-type": @"application/json",
};

NSString *payload = @"{\n"
                    @"  \"customer\": {\n"
                    @"    \"id\": 42,\n"
                    @"    \"name\": \"Ana O'Neil\",\n"
                    @"    \"vip\": true\n"
                    @"  },\n"
                    @"  \"lines\": [\n"
                    @"    {\n"
                    @"      \"sku\": \"A-100\",\n"
                    @"      \"quantity\": 2,\n"
                    @"      \"price\": 9.95\n"
                    @"    },\n"
                    @"    {\n"
                    @"      \"sku\": \"B-7\",\n"
                    @"      \"quantity\": 1,\n"
                    @"      \"price\": 0.5\n"
                    @"    }\n"
                    @"  ],\n"
                    @"  \"tags\": [\"new\", \"gift wrap\"],\n"
                    @"  \"note\": null\n"
                    @"}";

NSData *postData = [payload dataUsingEncoding:NSUTF8StringEncoding];

NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.northwind.com/orders"]
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
