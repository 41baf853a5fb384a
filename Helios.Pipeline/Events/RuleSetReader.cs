using System.Text.Json;

namespace Helios.Pipeline.Events;

/// <summary>Reads the file of <c>--rules</c> and collects every mistake in it.</summary>
internal ref struct RuleSetReader
{
    private static readonly string[] RuleKeys = ["ignore", "tolerance", "time"];
    private static readonly string[] ToleranceKeys = ["path", "abs", "rel"];
    private static readonly string[] TimeKeys = ["path", "precision"];
    private readonly List<PathPattern> _ignored = [];
    private readonly List<ToleranceRule> _tolerances = [];
    private readonly List<TimeRule> _times = [];
    private RuleSetTokens _tokens;

    public RuleSetReader(ReadOnlySpan<byte> json, List<string> errors) => _tokens = new RuleSetTokens(json, errors);

    /// <summary>Reads the whole file.</summary>
    public Dictionary<string, ComparisonRules> Read()
    {
        var byType = new Dictionary<string, ComparisonRules>();
        try
        {
            _tokens.Next();
            const string form = "an object of event types, such as {\"order.created\":{\"ignore\":[\"/trace_id\"]}}";
            if (_tokens.Expect(JsonTokenType.StartObject, form))
            {
                while (_tokens.NextMember(byType.ContainsKey, out var type))
                {
                    byType[type] = ReadRules();
                    _tokens.Leave();
                }
            }

            _tokens.End();
        }
        catch (JsonException broken)
        {
            _tokens.Broken(broken);
        }

        return byType;
    }

    private ComparisonRules ReadRules()
    {
        _ignored.Clear();
        _tolerances.Clear();
        _times.Clear();
        var seen = new HashSet<string>();
        if (_tokens.Expect(JsonTokenType.StartObject, "an object with any of ignore, tolerance, time"))
        {
            while (_tokens.NextMember(seen.Contains, out var key))
            {
                seen.Add(key);
                ReadRule(key);
                _tokens.Leave();
            }
        }

        return new ComparisonRules(_ignored, _tolerances, _times);
    }

    private void ReadRule(string key)
    {
        if (!_tokens.IsKnown(key, RuleKeys))
        {
            return;
        }

        var form = key switch
        {
            "ignore" => "a list of paths, such as [\"/meta/trace_id\"]",
            "tolerance" => "a list, such as [{\"path\":\"/amount\",\"abs\":0.01}]",
            _ => "a list, such as [{\"path\":\"/created_at\",\"precision\":\"1ms\"}]",
        };
        if (!_tokens.Expect(JsonTokenType.StartArray, form))
        {
            return;
        }

        while (_tokens.NextElement())
        {
            switch (key)
            {
                case "ignore":
                    AddUnlessNull(_ignored, ReadPath());
                    break;
                case "tolerance":
                    ReadTolerance();
                    break;
                default:
                    ReadTime();
                    break;
            }

            _tokens.Leave();
        }
    }

    private void ReadTolerance()
    {
        var path = PathPattern.Everywhere;
        BigDecimal absolute = default;
        BigDecimal relative = default;
        var seen = new HashSet<string>();
        if (!_tokens.Expect(JsonTokenType.StartObject, "an object with abs, rel or both, and a path (left out: everywhere)"))
        {
            return;
        }

        while (_tokens.NextMember(seen.Contains, out var key))
        {
            seen.Add(key);
            if (_tokens.IsKnown(key, ToleranceKeys))
            {
                switch (key)
                {
                    case "path":
                        path = ReadPath() ?? path;
                        break;
                    case "abs":
                        absolute = _tokens.Number(below: null);
                        break;
                    default:
                        relative = _tokens.Number(below: 1);
                        break;
                }
            }

            _tokens.Leave();
        }

        if (!seen.Contains("abs") && !seen.Contains("rel"))
        {
            _tokens.Error("tolerance needs abs, rel or both");
        }

        _tolerances.Add(ToleranceRule.Create(path, absolute, relative));
    }

    private void ReadTime()
    {
        var path = PathPattern.Everywhere;
        var precision = 0L;
        var seen = new HashSet<string>();
        if (!_tokens.Expect(JsonTokenType.StartObject, "an object with precision and a path (left out: everywhere)"))
        {
            return;
        }

        while (_tokens.NextMember(seen.Contains, out var key))
        {
            seen.Add(key);
            if (_tokens.IsKnown(key, TimeKeys))
            {
                if (key == "path")
                {
                    path = ReadPath() ?? path;
                }
                else
                {
                    precision = _tokens.Duration();
                }
            }

            _tokens.Leave();
        }

        if (!seen.Contains("precision"))
        {
            _tokens.Error("time needs a precision, such as \"1ms\"");
        }

        if (precision > 0)
        {
            _times.Add(new TimeRule(path, precision));
        }
    }

    private PathPattern? ReadPath()
    {
        if (!_tokens.Expect(JsonTokenType.String, "a path in quotes, such as \"/meta/trace_id\""))
        {
            return null;
        }

        if (!PathPattern.TryParse(_tokens.Text(), out var pattern, out var error))
        {
            _tokens.Error(error!);
        }

        return pattern;
    }

    private static void AddUnlessNull(List<PathPattern> patterns, PathPattern? pattern)
    {
        if (pattern is not null)
        {
            patterns.Add(pattern);
        }
    }
}
