curl --request POST \
  --url https://api.northwind.com/multipart \
  --form-string 'single quotes=it'\''s '\''quoted'\''' \
  --form-string 'double quotes=say "hi"' \
  --form-string 'back quotes=`id`' \
  --form-string 'triple quotes="""a'\'''\'''\''' \
  --form-string 'backslash=a\b\n' \
  --form-string 'trailing backslash=end\' \
  --form-string 'shell variable=$HOME ${HOME} $(id)' \
  --form-string 'php variable={$x} $x[0] $$' \
  --form-string 'ruby=#{1+1} #$x #@y' \
  --form-string 'swift=\(1+1)' \
  --form-string 'template={{ 7*7 }} {% raw %} {# x #}' \
  --form-string 'format=%s %d %@ %% %n {0} {name!r}' \
  --form-string 'history=!! !$ bang!' \
  --form-string 'php tag=<?php echo 1 ?>' \
  --form-string 'comments=/* a */ // b # c -- d' \
  --form-string 'unicode escape=\u0041 \u000a \x41 \101' \
  --form-string 'at file=@file' \
  --form-string 'less than=<file' \
  --form-string 'form characters=a&b=c+d%2F%20;e' \
  --form-string 'markup=</script><b>&amp;]]>' \
  --form-string 'markdown=```' \
  --form-string 'semicolon=a; b, c | d > e' \
  --form-string 'trigraph=what??/ ???' \
  --form-string words=null \
  --form-string reserved=class \
  --form-string number=007 \
  --form-string empty= \
  --form-string 'accents=Zoë Ñandú' \
  --form-string 'han=日本語' \
  --form-string 'emoji=👩‍👩‍👧 😀' \
  --form-string 'no-break space=a b' \
  --form-string 'byte-order mark=﻿x' \
  --form-string 'right to left=‮abc‬' \
  --form-string 'line separator=a b c' \
  --form-string 'next line=ab' \
  --form-string 'combining=é' \
  --form-string 'zero width=a​b' \
  --form-string 'line feed=a
b' \
  --form-string 'carriage return=a
bc' \
  --form-string 'tab=a	b' \
  --form-string 'control=' \
  --form-string 'lead and trail= 
 x 
 ' \
  --form-string 'it'\''s '\''quoted'\''=name' \
  --form-string '`id`=name' \
  --form-string '$HOME ${HOME} $(id)=name' \
  --form-string '{$x} $x[0] $$=name' \
  --form-string '#{1+1} #$x #@y=name' \
  --form-string '{{ 7*7 }} {% raw %} {# x #}=name' \
  --form-string '%s %d %@ %% %n {0} {name!r}=name' \
  --form-string '!! !$ bang!=name' \
  --form-string '<?php echo 1 ?>=name' \
  --form-string '/* a */ // b # c -- d=name' \
  --form-string @file=name \
  --form-string '<file=name' \
  --form-string '</script><b>&amp;]]>=name' \
  --form-string '```=name' \
  --form-string 'a; b, c | d > e=name' \
  --form-string 'what??/ ???=name' \
  --form-string null=name \
  --form-string class=name \
  --form-string 007=name \
  --form 'file=@"it'\''s $HOME `id` #{x}.txt"' \
  --form 'typed="{\"a\": \"$x\"}";type=application/json'
