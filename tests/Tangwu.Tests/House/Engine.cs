using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Tangwu.Tests.House;

public enum Engine { Sqlite, Postgres }

/// <summary>Runs a theory on both engines; with further values, once per engine and value. Without a PostgreSQL its half is skipped and counted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnginesAttribute(params object[] values) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<Engine>().SelectMany(Rows)]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private IEnumerable<ITheoryDataRow> Rows(Engine engine)
    {
        var skip = engine is Engine.Postgres && TestDatabase.PostgresServer is null ? TestDatabase.NoPostgres : null;
        if (values.Length == 0) return [new TheoryDataRow<Engine>(engine) { Skip = skip }];
        return values.Select(value => new TheoryDataRow(engine, value) { Skip = skip });
    }
}
