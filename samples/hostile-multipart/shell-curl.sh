curl --request POST \
  --url https://api.northwind.com/multipart \
  --form 'single quotes=it'\''s '\''quoted'\''' \
  --form-string 'double quotes=say "hi"' \
  --form 'back quotes=`id`' \
  --form-string 'triple quotes="""a'\'''\'''\''' \
  --form 'backslash=a\b\n' \
  --form 'trailing backslash=end\' \
  --form 'shell variable=$HOME ${HOME} $(id)' \
  --form 'php variable={$x} $x[0] $$' \
  --form 'ruby=#{1+1} #$x #@y' \
  --form 'swift=\(1+1)' \
  --form 'template={{ 7*7 }} {% raw %} {# x #}' \
  --form 'format=%s %d %@ %% %n {0} {name!r}' \
  --form 'history=!! !$ bang!' \
  --form-string 'php tag=<?php echo 1 ?>' \
  --form 'comments=/* a */ // b # c -- d' \
  --form 'unicode escape=\u0041 \u000a \x41 \101' \
  --form-string 'at file=@file' \
  --form-string 'less than=<file' \
  --form-string 'form characters=a&b=c+d%2F%20;e' \
  --form-string 'markup=</script><b>&amp;]]>' \
  --form 'markdown=```' \
  --form-string 'semicolon=a; b, c | d > e' \
  --form 'trigraph=what??/ ???' \
  --form words=null \
  --form reserved=class \
  --form number=007 \
  --form empty= \
  --form 'accents=Zoë Ñandú' \
  --form 'han=日本語' \
  --form 'emoji=👩‍👩‍👧 😀' \
  --form 'no-break space=a b' \
  --form 'byte-order mark=﻿x' \
  --form 'right to left=‮abc‬' \
  --form 'line separator=a b c' \
  --form 'next line=ab' \
  --form 'combining=é' \
  --form 'zero width=a​b' \
  --form 'line feed=a
b' \
  --form 'carriage return=a
bc' \
  --form 'tab=a	b' \
  --form 'control=' \
  --form-string 'lead and trail= 
 x 
 ' \
  --form 'it'\''s '\''quoted'\''=name' \
  --form '`id`=name' \
  --form '$HOME ${HOME} $(id)=name' \
  --form '{$x} $x[0] $$=name' \
  --form '#{1+1} #$x #@y=name' \
  --form '{{ 7*7 }} {% raw %} {# x #}=name' \
  --form '%s %d %@ %% %n {0} {name!r}=name' \
  --form '!! !$ bang!=name' \
  --form '<?php echo 1 ?>=name' \
  --form '/* a */ // b # c -- d=name' \
  --form @file=name \
  --form '<file=name' \
  --form '</script><b>&amp;]]>=name' \
  --form '```=name' \
  --form 'a; b, c | d > e=name' \
  --form 'what??/ ???=name' \
  --form null=name \
  --form class=name \
  --form 007=name \
  --form 'file=@"it'\''s $HOME `id` #{x}.txt"' \
  --form 'typed="{\"a\": \"$x\"}";type=application/json'
