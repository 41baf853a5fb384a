using System.Text;
using Helios.Host.App.Healing.Data;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Host.App.Healing.Data;

/// <summary>Looks into the event index of a service.</summary>
internal static class IndexLook
{
    public static int Known(DataParts parts, params string[] ids) => Records(parts, ids).Count;

    public static List<WindowRecord> Records(DataParts parts, params string[] ids)
    {
        var found = new List<WindowRecord>();
        parts.Index.Find([.. ids.Select(id => new IndexQuery(EventKey.Create("default"u8, Encoding.UTF8.GetBytes(id)), "default", Encoding.UTF8.GetBytes(id)))], found);
        return found;
    }
}
