-- distribute: territory_estate by community
CREATE TABLE territory_estate (
  community bigint NOT NULL, id uuid NOT NULL, name text NOT NULL, built integer NOT NULL, position integer NOT NULL,
  PRIMARY KEY (community, id), UNIQUE (community, name));

-- distribute: territory_grid by community
CREATE TABLE territory_grid (
  community bigint NOT NULL, id uuid NOT NULL, name text NOT NULL, position integer NOT NULL,
  PRIMARY KEY (community, id), UNIQUE (community, name));

-- distribute: territory_building by community
CREATE TABLE territory_building (
  community bigint NOT NULL, id uuid NOT NULL, estate uuid NOT NULL, grid uuid NOT NULL, name text NOT NULL,
  units integer NOT NULL, floors integer NOT NULL, position integer NOT NULL,
  PRIMARY KEY (community, id), UNIQUE (community, estate, name),
  FOREIGN KEY (community, estate) REFERENCES territory_estate (community, id),
  FOREIGN KEY (community, grid) REFERENCES territory_grid (community, id));

-- distribute: territory_micro_grid by community
CREATE TABLE territory_micro_grid (
  community bigint NOT NULL, id uuid NOT NULL, building uuid NOT NULL, grid uuid NOT NULL, name text NOT NULL,
  from_floor integer NOT NULL, to_floor integer NOT NULL, households integer NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, building) REFERENCES territory_building (community, id));

-- distribute: territory_household by community
CREATE TABLE territory_household (
  community bigint NOT NULL, id uuid NOT NULL, building uuid NOT NULL, micro_grid uuid NOT NULL,
  unit integer NOT NULL, floor integer NOT NULL, door text NOT NULL,
  PRIMARY KEY (community, id), UNIQUE (community, building, door),
  FOREIGN KEY (community, building) REFERENCES territory_building (community, id),
  FOREIGN KEY (community, micro_grid) REFERENCES territory_micro_grid (community, id));
CREATE INDEX territory_household_door ON territory_household (community, door);

-- distribute: territory_resident by community
CREATE TABLE territory_resident (
  community bigint NOT NULL, id uuid NOT NULL, household uuid NOT NULL, name text NOT NULL, sex text NULL, birth_year integer NULL,
  kind text NOT NULL, head_of_household boolean NOT NULL,
  phone_sealed text NULL, phone_index text NULL, phone_masked text NULL, id_sealed text NULL, id_index text NULL, id_masked text NULL,
  since timestamptz NOT NULL, version integer NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, household) REFERENCES territory_household (community, id));
CREATE INDEX territory_resident_household ON territory_resident (community, household);
CREATE INDEX territory_resident_name ON territory_resident (community, name, id);
CREATE INDEX territory_resident_phone ON territory_resident (community, phone_index) WHERE phone_index IS NOT NULL;
CREATE UNIQUE INDEX territory_resident_id_number ON territory_resident (community, id_index) WHERE id_index IS NOT NULL;
