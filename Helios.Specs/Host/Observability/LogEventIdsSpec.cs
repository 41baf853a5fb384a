using System.Reflection;
using Helios.Host.Observability;

namespace Helios.Specs.Host.Observability;

public sealed class LogEventIdsSpec
{
    [Fact]
    public void Id_belongs_to_one_line_only()
    {
        var ids = typeof(LogEventIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!).ToArray();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
    }
}
