using System.Reflection;
using Xunit.v3;

namespace Helios.Specs.Support;

/// <summary>Tells the <see cref="Watchdog"/> when each test begins and ends.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WatchedAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Watchdog.Begin(test);

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        Watchdog.End(test, TestContext.Current.TestState?.Result ?? TestResult.Passed);
}
