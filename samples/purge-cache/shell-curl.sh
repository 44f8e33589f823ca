curl --request PURGE \
  --url https://www.northwind.com/prices
