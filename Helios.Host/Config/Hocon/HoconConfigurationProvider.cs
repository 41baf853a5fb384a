using System.Globalization;

namespace Helios.Host.Config.Hocon;

/// <summary>Flattens a HOCON document. Durations and sizes stay as written unless the source translates them.</summary>
internal sealed class HoconConfigurationProvider(HoconConfigurationSource source) : ConfigurationProvider
{
    /// <summary>Reads the document.</summary>
    /// <exception cref="HoconException">It is absent or wrong; carries every problem.</exception>
    public override void Load()
    {
        var root = source.Root ?? Read(source.Path ?? "");
        Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Flatten(root, "", "");
    }

    private HoconObject Read(string path)
    {
        var problems = new HoconProblems();
        var text = HoconDocument.ReadFile(path);
        if (text is null)
        {
            problems.Add(new HoconOrigin(path, 0), "the file cannot be read");
        }

        var root = HoconDocument.Read(text ?? "", path, problems, HoconDocument.ReadFile, source.Environment);
        return problems.Count == 0 ? root : throw new HoconException(problems.Items);
    }

    private void Flatten(HoconValue value, string key, string path)
    {
        switch (value)
        {
            case HoconObject members:
                foreach (var (name, member) in members.Members)
                {
                    Flatten(member, key.Length == 0 ? name : $"{key}:{name}", path.Length == 0 ? name : $"{path}.{name}");
                }

                break;
            case HoconArray list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Flatten(list.Items[i], $"{key}:{i.ToString(CultureInfo.InvariantCulture)}", path);
                }

                break;
            case HoconScalar scalar:
                Data[key] = source.Translate?.Invoke(path, scalar.Text) ?? scalar.Text;
                break;
            default:
                Data[key] = null;
                break;
        }
    }
}
