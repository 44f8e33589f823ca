/* Append a line to arguments.txt: each argument in UTF-8 as hexadecimal digits. It stands in for curl.exe; see README.md. */
#include <stdio.h>
#include <windows.h>

int wmain(int count, wchar_t **arguments)
{
    static char text[4 * 8192];
    FILE *file = fopen("arguments.txt", "ab");
    for (int i = 1; i < count; i++) {
        int length = WideCharToMultiByte(CP_UTF8, 0, arguments[i], -1, text, sizeof text, NULL, NULL);
        for (int at = 0; at < length; at++) /* with the NUL at its end */
            fprintf(file, "%02x", (unsigned char)text[at]);
    }
    fputc('\n', file);
    return fclose(file);
}
