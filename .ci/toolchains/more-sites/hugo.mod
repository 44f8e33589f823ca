module themes

go 1.19

require (
	github.com/google/docsy v0.15.0
	github.com/imfing/hextra v0.12.1
)
