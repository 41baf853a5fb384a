using System.Text;

namespace Helios.Host.Config.Hocon;

/// <content>The word <c>include</c> at the place of a key.</content>
internal sealed partial class HoconParser
{
    /// <summary>True at <c>include "…"</c> or <c>include word(…)</c>; <c>include = 1</c> is an ordinary key.</summary>
    private bool IsInclude()
    {
        if (Peek is not { Kind: HoconTokenKind.Unquoted, Text: "include" })
        {
            return false;
        }

        var after = _next + 1;
        while (_tokens[after].Kind == HoconTokenKind.Blank)
        {
            after++;
        }

        return after > _next + 1 && (_tokens[after].Kind == HoconTokenKind.Quoted
            || (_tokens[after].Kind == HoconTokenKind.Unquoted && _tokens[after].Text.Contains('(', StringComparison.Ordinal)));
    }

    private bool ReadInclude(List<HoconField> fields)
    {
        var origin = Here;
        _next++;
        var before = ReadWord();
        if (Peek.Kind != HoconTokenKind.Quoted)
        {
            _problems.Add(origin, $"a file name in double quotes is expected after include, found {Peek.Shown}");
            return false;
        }

        var name = Peek.Text;
        _next++;
        var after = ReadWord();
        var required = before.StartsWith("required(", StringComparison.Ordinal);
        if ((before, after) is not (("", "") or ("file(", ")") or ("required(", ")") or ("required(file(", "))")))
        {
            _problems.Add(origin, before.Contains("url(", StringComparison.Ordinal) || before.Contains("classpath(", StringComparison.Ordinal)
                ? "only files can be included: include \"NAME\" or include file(\"NAME\")"
                : "expected include \"NAME\", include file(\"NAME\") or include required(file(\"NAME\"))");
            return false;
        }

        string[] prefix = _lists == 0 ? [.. _scope] : [];
        var included = _includes.Open(name, origin, required, _problems);
        if (included is not null)
        {
            var (text, path, shown) = included.Value;
            fields.AddRange(Parse(text, shown, prefix, _depth, _includes, _problems).Fields);
            _includes.Close(path);
        }

        return true;
    }

    private string ReadWord()
    {
        var word = new StringBuilder();
        while (Peek.Kind is HoconTokenKind.Blank or HoconTokenKind.Unquoted)
        {
            word.Append(Peek.Kind == HoconTokenKind.Unquoted ? Peek.Text : "");
            _next++;
        }

        return word.ToString();
    }
}
