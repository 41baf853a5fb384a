using System.Text;

namespace Helios.Host.Config.Hocon;

/// <content>Substitutions, values side by side, and writing out what was resolved.</content>
internal sealed partial class HoconResolver
{
    private HoconHead? Substitute(HoconSubstitution substitution)
    {
        if (_exhausted)
        {
            return null;
        }

        var found = substitution.Prefix.Length == 0
            ? null
            : Find([.. substitution.Prefix, .. substitution.Path], out _);
        var cycle = false;
        found ??= Find(substitution.Path, out cycle);
        if (found is not null)
        {
            return found;
        }

        var name = string.Join('.', substitution.Path);
        if (_environment(name) is { } text)
        {
            return new HoconLeafHead(new HoconScalar(text, quoted: false, new HoconOrigin($"env {name}", 0)));
        }

        if (!substitution.Optional)
        {
            var shown = HoconText.Shorten(HoconText.Join(substitution.Path));
            _problems.Add(substitution.Origin, cycle
                ? $"${{{shown}}} leads back to itself"
                : $"${{{shown}}} is defined neither in the configuration nor in the environment; ${{?{shown}}} would be optional");
        }

        return null;
    }

    private HoconHead? Find(string[] path, out bool cycle)
    {
        cycle = false;
        HoconHead? value = _root;
        foreach (var part in path)
        {
            if (value is not HoconObjectHead parent || !parent.Slots.TryGetValue(part, out var slot))
            {
                return null;
            }

            if (slot.Resolving < 0)
            {
                value = Evaluate(slot, slot.Layers.Count);
            }
            else if (_resolving.Peek() == slot && slot.Resolving > 0)
            {
                value = Evaluate(slot, slot.Resolving);
            }
            else
            {
                cycle = true;
                return null;
            }
        }

        return value;
    }

    private HoconHead? Join(HoconConcatenation concatenation)
    {
        HoconHead? joined = null;
        var text = new StringBuilder();
        var texts = 0;
        var undefined = 0;
        foreach (var part in concatenation.Parts)
        {
            if (part is HoconLiteral { IsBlank: true } blank)
            {
                text.Append(((HoconScalar)blank.Value).Text);
            }
            else if (Evaluate(part) is not { } value)
            {
                undefined++;
            }
            else if (value is HoconLeafHead leaf && joined is null or HoconLeafHead)
            {
                joined = value;
                texts++;
                text.Append(leaf.Value);
            }
            else if (!Attach(ref joined, value, part.Origin))
            {
                return joined;
            }
        }

        if (texts == 0 || joined is not HoconLeafHead || !Spend(text.Length, concatenation.Origin))
        {
            return joined;
        }

        return texts == 1 && undefined == 0
            ? joined
            : new HoconLeafHead(new HoconScalar(text.ToString(), quoted: true, joined.Origin));
    }

    private bool Attach(ref HoconHead? joined, HoconHead value, HoconOrigin origin)
    {
        switch (joined, value)
        {
            case (null, _):
                joined = value;
                return true;
            case (HoconArrayHead first, HoconArrayHead second) when Spend(first.Items.Count + second.Items.Count, origin):
                joined = new HoconArrayHead([.. first.Items, .. second.Items], second.Origin);
                return true;
            case (HoconObjectHead first, HoconObjectHead second):
                joined = Merge(first, second);
                return true;
            case (HoconArrayHead, HoconArrayHead):
                return false;
            default:
                _problems.Add(origin, $"{joined.Shape} and {value.Shape} side by side cannot be joined");
                return false;
        }
    }

    private HoconValue? Write(HoconHead? head, int depth)
    {
        if (head is null || !Spend(1, head.Origin))
        {
            return null;
        }

        if (depth > HoconLimits.Depth)
        {
            _problems.Add(head.Origin, $"values are nested deeper than {HoconLimits.Depth}");
            return null;
        }

        return head switch
        {
            HoconLeafHead leaf => leaf.Value,
            HoconArrayHead list => new HoconArray([.. list.Items.Select(item => Write(item, depth + 1)).OfType<HoconValue>()], list.Origin),
            HoconObjectHead fields => WriteObject(fields, depth),
            _ => null,
        };
    }

    private HoconObject WriteObject(HoconObjectHead head, int depth)
    {
        var members = new List<KeyValuePair<string, HoconValue>>();
        foreach (var (key, slot) in head.Slots)
        {
            if (slot.Writing)
            {
                _problems.Add(slot.Layers[^1].Origin, $"the value of {HoconText.Shorten(HoconText.Quote(key))} contains itself");
                continue;
            }

            slot.Writing = true;
            if (Write(Evaluate(slot, slot.Layers.Count), depth + 1) is { } value)
            {
                members.Add(new(key, value));
            }

            slot.Writing = false;
        }

        return new HoconObject(members, head.Origin);
    }
}
