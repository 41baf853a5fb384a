using System.Text;

namespace Helios.Host.Config.Hocon;

/// <summary>Puts a path together from the tokens of a key or substitution.</summary>
internal sealed class HoconPathReader
{
    private readonly List<string> _parts = [];
    private readonly StringBuilder _part = new();
    private readonly StringBuilder _written = new();
    private string _blank = "";
    private bool _hasPart;
    private bool _broken;

    /// <summary>True when nothing but blanks was added.</summary>
    public bool IsEmpty => _written.Length == 0;

    /// <summary>The path about as it was written.</summary>
    public string Written => _written.ToString();

    public void Add(HoconToken token)
    {
        if (token.Kind == HoconTokenKind.Blank)
        {
            _blank += token.Text;
            return;
        }

        _written.Append(IsEmpty ? "" : _blank);
        if (token.Kind == HoconTokenKind.Quoted)
        {
            _written.Append(HoconText.Escape(token.Text));
            Append(token.Text);
            return;
        }

        _written.Append(token.Text);
        var start = 0;
        for (var dot = token.Text.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = token.Text.IndexOf('.', start))
        {
            AppendUnquoted(token.Text[start..dot]);
            EndPart();
            start = dot + 1;
        }

        AppendUnquoted(token.Text[start..]);
    }

    /// <summary>The parts, or null when there are none or one is empty without quotes.</summary>
    public string[]? Finish()
    {
        EndPart();
        return _broken ? null : [.. _parts];
    }

    private void AppendUnquoted(string text)
    {
        if (text.Length > 0)
        {
            Append(text);
        }
    }

    private void Append(string text)
    {
        _part.Append(_hasPart ? _blank : "").Append(text);
        _blank = "";
        _hasPart = true;
    }

    private void EndPart()
    {
        _broken |= !_hasPart;
        _parts.Add(_part.ToString());
        _part.Clear();
        _blank = "";
        _hasPart = false;
    }
}
