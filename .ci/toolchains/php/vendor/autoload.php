<?php

// What Composer would write, for the libraries that Debian has as packages.
require 'GuzzleHttp/autoload.php';

return true;
