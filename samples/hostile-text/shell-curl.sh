curl --request POST \
  --url https://api.northwind.com/text \
  --user 'us"er'\''$x#{x}`\:p:a"ss'\''$HOME${x}#{x}\(x)%s`\' \
  --header 'content-type: text/plain; charset=utf-8' \
  --data-raw '@first
it'\''s '\''quoted'\''
say "hi"
`id`
"""a'\'''\'''\''
a\b\n
end\
$HOME ${HOME} $(id)
{$x} $x[0] $$
#{1+1} #$x #@y
\(1+1)
{{ 7*7 }} {% raw %} {# x #}
%s %d %@ %% %n {0} {name!r}
!! !$ bang!
<?php echo 1 ?>
/* a */ // b # c -- d
\u0041 \u000a \x41 \101
@file
<file
a&b=c+d%2F%20;e
</script><b>&amp;]]>
```
a; b, c | d > e
what??/ ???
null
class
007

Zoë Ñandú
日本語
👩‍👩‍👧 😀
a b
﻿x
‮abc‬
a b c
ab
é
a​b
a
b
a
bc
a	b

 
 x 
 '
