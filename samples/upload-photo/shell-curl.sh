curl --request POST \
  --url https://api.northwind.com/products/42/photos \
  --form 'caption=Front view' \
  --form 'photo=@photo.png;type=image/png'
