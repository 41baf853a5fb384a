using Helios.Host.Config.Hocon;

namespace Helios.Host.Config;

/// <summary>Puts the sources of configuration over each other: reference.conf, the file, environment variables, <c>--set</c>.</summary>
internal sealed class ConfigLayers(HoconProblems problems)
{
    /// <summary>Name of the embedded file with every default.</summary>
    public const string Reference = "reference.conf";

    private readonly List<HoconField> _fields = [];

    /// <summary>Everything added so far as one document.</summary>
    public HoconObjectExpression Document => new(_fields, new HoconOrigin(Reference, 1));

    /// <summary>Text of the embedded reference.conf.</summary>
    public static string ReferenceText()
    {
        using var stream = typeof(ConfigLayers).Assembly.GetManifestResourceStream(Reference)
            ?? throw new InvalidOperationException($"{Reference} is not part of the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Adds the embedded defaults.</summary>
    public void AddReference() => _fields.AddRange(HoconDocument.Parse(ReferenceText(), Reference, problems).Fields);

    /// <summary>Adds a file and what it includes.</summary>
    public void AddFile(string path)
    {
        if (HoconDocument.ReadFile(path) is { } text)
        {
            _fields.AddRange(HoconDocument.Parse(text, path, problems, HoconDocument.ReadFile).Fields);
        }
        else
        {
            problems.Add(new HoconOrigin(path, 0), "the file cannot be read: it does not exist, is no file, is not allowed or is too long");
        }
    }

    /// <summary>Adds a variable for every known key that has one; an empty variable counts as absent.</summary>
    public void AddEnvironment(Func<string, string?> environment)
    {
        foreach (var key in ConfigSchema.Keys.Where(key => key.HasVariable))
        {
            if (environment(key.Variable) is { Length: > 0 } text)
            {
                AddText(key.Path.Split('.'), text, new HoconOrigin($"env {key.Variable}", 0));
            }
        }
    }

    /// <summary>Adds one <c>key=value</c>. A value that begins with <c>{ [ "</c> or <c>${</c> is HOCON; any other is text.</summary>
    public void AddOverride(string assignment)
    {
        var origin = $"--set {HoconText.Shorten(assignment.Split('=')[0])}";
        var equal = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equal <= 0)
        {
            problems.Add(new HoconOrigin("--set", 0), $"'{HoconText.Shorten(assignment)}' must be key=value");
            return;
        }

        var value = assignment[(equal + 1)..].Trim();
        var structured = value.Length > 0 && (value[0] is '{' or '[' or '"' || value.StartsWith("${", StringComparison.Ordinal));
        var known = problems.Count;
        var fields = HoconDocument.Parse($"{assignment[..equal]} = {(structured ? value : "null")}", origin, problems).Fields;
        if (structured)
        {
            _fields.AddRange(fields);
        }
        else if (fields.Count == 1)
        {
            AddText(fields[0].Path, value, new HoconOrigin(origin, 0));
        }
        else if (problems.Count == known)
        {
            problems.Add(new HoconOrigin("--set", 0), $"'{HoconText.Shorten(assignment)}' must be key=value");
        }
    }

    private void AddText(string[] path, string text, HoconOrigin origin) =>
        _fields.Add(new HoconField(path, new HoconLiteral(new HoconScalar(text, quoted: false, origin), IsBlank: false), origin));
}
